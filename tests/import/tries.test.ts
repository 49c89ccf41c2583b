import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdits } from '@protocol14/core'
import { performance } from '@protocol14/presets'
import { textOf } from '../../packages/testing/src/golden.js'
import { build, protocolOf } from './with.js'

test('a document with many things that a form cannot say is not tried on and on', () => {
  const protocol = protocolOf(performance)
  const [first, ...rest] = protocol.sections
  assert.ok(first)
  const { validate } = first.schema['~standard']
  let times = 0
  const counting = {
    ...first,
    schema: {
      '~standard': {
        ...first.schema['~standard'],
        validate: (value: unknown) => {
          times++
          return validate(value)
        },
      },
    },
  }
  // The longer a form is, the fewer tries there are.
  const text = `${textOf('examples/performance/form.yaml')}# ${'x'.repeat(200_000)}\n`
  const base = build(text, protocol).document?.markdown ?? assert.fail()
  const steps = Array.from({ length: 150 }, (_, at) => `### STEP ${at + 5}: New ${at}\n\n`).join('')
  const document = base.replace('## 3. ', () => `${steps}## 3. `)
  const { text: found, diagnostics } = importEdits(
    { file: 'x.md', text: document },
    { file: 'form.yaml', text },
    { ...protocol, sections: [counting, ...rest] },
    { base },
  )
  assert.equal(found, text)
  assert.equal(diagnostics.filter(({ rule }) => rule === 'import/left').length, 150)
  assert.ok(times < 120, String(times))
})
