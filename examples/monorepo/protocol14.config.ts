import { defineConfig } from 'protocol14'
import migration from './presets/migration.js'

const onCall: [string, object] = ['protocol14-plugin-on-call', { title: 'WHO TO CALL' }]

export default defineConfig({
  forms: ['services/*/*.yaml'],
  output: '{dir}/docs/{number}-{name}.md',
  sections: ['...', onCall],
  index: { output: 'docs/PROTOCOLS.md' },
  // What the protocols run is not part of the example.
  rules: { 'hooks/script-exists': 'off' },
  // Other numbers have the preset that protocol14 has for them, such as 14.
  protocols: [{ number: '52', preset: migration, sections: ['role', 'workflow', 'gates', onCall] }],
  // An order that is lost is money: this protocol has to say when to stop.
  overrides: [
    {
      files: ['services/checkout'],
      strict: true,
      rules: { 'workflow/halt-condition': ['error', { conditions: { 'failed orders': 'order' } }] },
    },
  ],
})
