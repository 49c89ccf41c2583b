import { defineConfig } from 'protocol14'
import evidenceSummary from 'protocol14-plugin-evidence-summary'

export default defineConfig({
  forms: ['form.yaml'],
  output: 'docs/{number}-{name}.md',
  sections: ['role', 'workflow', 'gates', evidenceSummary({ none: 'no file' })],
})
