import { defineConfig } from 'protocol14'
import evidenceSummary from 'protocol14-plugin-evidence-summary'

export default defineConfig({
  forms: ['form.yaml'],
  output: 'docs/{number}-{name}.md',
  // Those that come with protocol14 by name; `'...'` would be all of them that no other entry names.
  sections: ['role', 'workflow', 'gates', evidenceSummary({ none: 'no file' })],
})
