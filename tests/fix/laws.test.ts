/** What `fixForm` may never break, for forms in every dialect and for broken ones. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm, type WholePreset } from '@protocol14/core'
import { generic, performance } from '@protocol14/presets'
import fc from 'fast-check'
import { kitOf } from '../../packages/core/src/fix/reading.js'
import { commentsWith } from '../../packages/core/src/yaml/comments.js'
import { textOf } from '../../packages/testing/src/golden.js'
import { runsOr } from '../../packages/testing/src/runs.js'
import '../seed.js'
import { formText } from './dialects.js'
import { allSections, built, defaultsOf, fix, source } from './with.js'

const commentsOf = (text: string) => commentsWith('#', text).map((one) => one.text.trim())

/** The second time there is nothing to fix; fixes and changes come together. */
function settles(text: string, preset: WholePreset): string {
  const fixed = fix(text, preset)
  assert.equal(fixed.fixes.length === 0, fixed.text === text)
  assert.deepEqual(fix(fixed.text, preset), { text: fixed.text, fixes: [] })
  return fixed.text
}

/** Every comment is still there; two of one removed pair may stand closer together. */
function keepsComments(text: string, fixed: string): void {
  assert.deepEqual(commentsOf(fixed).sort(), commentsOf(text).sort())
}

/** All names and shapes are the form's own, and nothing is filled in. */
function isCanonical(text: string, preset: WholePreset): void {
  const { diagnostics } = readForm(source(text), allSections(preset), defaultsOf(preset))
  const found = diagnostics.filter(
    ({ rule, message }) => /^form\/(names|gap)$/.test(rule) || /filled from/.test(message),
  )
  assert.deepEqual(found, [])
  assert.deepEqual(kitOf(allSections(preset)).read(text)?.moves, [])
}

for (const preset of [performance, generic])
  test(`a fixed form builds the same document, with the preset ${preset.name}`, () => {
    let count = 0
    const law = fc.property(formText, (text) => {
      const before = built(text, preset)
      const fixed = settles(text, preset)
      keepsComments(text, fixed)
      if (before === undefined) return
      count++
      assert.equal(built(fixed, preset), before)
      isCanonical(fixed, preset)
    })
    const numRuns = runsOr(12)
    fc.assert(law, { numRuns })
    assert.ok(count > numRuns / 2, `only ${count} forms were built`)
  })

const pieces = ['', '\n', '[', '{', '"', "'", '- ', ': ', ' #', '|', '>', '*', '&a ', '@', '\t']
const cut = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20))
const cuts = fc.array(fc.tuple(cut, fc.constantFrom(...pieces)), { minLength: 1, maxLength: 3 })
const good = ['dialect-b/form', 'dialect-b/fixed', 'unquoted/form'].map((name) =>
  textOf(`tests/fix/cases/${name}.yaml`),
)

test('broken forms are fixed or left alone', () => {
  const law = fc.property(fc.constantFrom(...good), cuts, (text, all) => {
    let broken = text
    for (const [[at, length], piece] of all) {
      const offset = Math.floor(at * broken.length)
      broken = broken.slice(0, offset) + piece + broken.slice(offset + length)
    }
    keepsComments(broken, settles(broken, generic))
  })
  fc.assert(law, { numRuns: runsOr(25) })
})
