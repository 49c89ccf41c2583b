/** Nothing of a form is lost in its document, and nothing is in the document that is not from it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDocument, tellProtocol } from '@protocol14/core'
import { generic, performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { textOf } from '../packages/testing/src/golden.js'
import { runsOr } from '../packages/testing/src/runs.js'
import { compare } from './nothing-lost/compare.js'
import { form, settings } from './nothing-lost/forms.js'
import './seed.js'

/** The document of a form, in which `check` finds nothing; or what kept it from being told. */
function documentOf(text: string, preset = performance): string {
  const protocol = { preset, sections: sections(preset), settings }
  const outcome = tellProtocol({ file: 'form.yaml', text }, protocol)
  const errors = outcome.diagnostics.filter(({ severity }) => severity === 'error')
  if (!outcome.document) assert.fail(errors.map(({ message }) => message).join('\n'))
  const { markdown } = outcome.document
  const found = checkDocument({ file: 'document.md', text: markdown }, protocol, outcome)
  assert.deepEqual(found, [], markdown)
  return markdown
}

test('nothing of the example is lost, nothing is invented', () => {
  const text = textOf('examples/performance/form.yaml')
  const { values, lost, invented } = compare(parse(text), documentOf(text))
  assert.deepEqual({ lost, invented }, { lost: [], invented: [] })
  assert.equal(values, 252)
})

for (const preset of [performance, generic])
  test(`nothing of a form is lost, invented or found wrong, with the preset ${preset.name}`, () => {
    fc.assert(
      fc.property(form, (data) => {
        const markdown = documentOf(stringify(data), preset)
        const { lost, invented } = compare(data, markdown, preset.defaults)
        assert.deepEqual({ lost, invented }, { lost: [], invented: [] }, markdown)
      }),
      { numRuns: runsOr(15) },
    )
  })
