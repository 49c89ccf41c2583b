/** A document as built says what its form says: `check` finds nothing in it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDocument, tellProtocol } from '@protocol14/core'
import { generic, performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { form, settings } from '../nothing-lost/forms.js'
import '../seed.js'

for (const preset of [performance, generic])
  test(`nothing is found in the documents of 500 forms, with the preset ${preset.name}`, () => {
    const protocol = { preset, sections: sections(preset), settings }
    fc.assert(
      fc.property(form, (data) => {
        const outcome = tellProtocol({ file: 'form.yaml', text: stringify(data) }, protocol)
        const text = outcome.document?.markdown ?? assert.fail('Missing document')
        const found = checkDocument({ file: 'document.md', text }, protocol, outcome)
        assert.deepEqual(found, [], text)
      }),
      { numRuns: 500 },
    )
  })
