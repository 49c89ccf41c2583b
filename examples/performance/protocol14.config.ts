import { defineConfig } from 'protocol14'

export default defineConfig({
  forms: ['form.yaml'],
  preset: 'performance',
})
