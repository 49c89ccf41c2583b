import { defineConfig } from 'protocol14'

export default defineConfig({
  rules: {
    'gates/evidence-file': 'warning',
    'workflow/evidence-folder': ['error', { folder: '.artifacts/checkout/' }],
    'gates/orphan-evidence': 'off',
  },
})
