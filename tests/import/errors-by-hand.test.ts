/** What is said when something fails, as people write it below the name of the error. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument, valuesAt } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'

const messages: [written: string, read: string][] = [
  ['Cannot read "config.yaml"', 'Cannot read "config.yaml"'],
  ['"config.yaml" cannot be read', '"config.yaml" cannot be read'],
  ['"Cannot read it"', 'Cannot read it'],
  ['“Cannot read it”', 'Cannot read it'],
]
for (const [written, read] of messages)
  test(`the message ${written} is read as ${read}`, () => {
    const text = [
      '## 5. COMMUNICATION PROTOCOLS',
      '### Error Handling',
      '**ConfigMissing**',
      `- **Message:** ${written}`,
      '- **Recovery:** Write it.',
    ].join('\n\n')
    const { data } = readDocument(text, sections(performance), undefined, { lenient: true })
    const [said] = valuesAt(data, 'error_handling[0].error_message_template')
    assert.equal(said?.value, read)
  })
