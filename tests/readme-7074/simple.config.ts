import { defineConfig } from 'protocol14'

export default defineConfig({
  forms: ['protocols/*.yaml'],
  output: 'docs/{number}-{name}.md',
  strict: true,
})
