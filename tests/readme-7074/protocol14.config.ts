import { defineConfig } from 'protocol14'
import { risks } from './risks.js'

export default defineConfig({
  sections: ['...', risks()],
})
