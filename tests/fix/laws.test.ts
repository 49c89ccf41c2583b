/** What `fixForm` may never break, for forms in every dialect and for broken ones. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinSettings, type Preset, readForm, type Section, tellProtocol } from '@protocol14/core'
import { generic, performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { fixForm } from '../../packages/core/src/fix/fix.js'
import { kitOf, read } from '../../packages/core/src/fix/reading.js'
import { head } from '../../packages/core/src/head.js'
import { commentsWith } from '../../packages/core/src/yaml/comments.js'
import '../seed.js'
import { formText } from './dialects.js'

const presets = [performance, generic]
const source = (text: string) => ({ file: 'form.yaml', text })
const all = (preset: Preset): Section[] => [head as Section, ...sections(preset)]
const defaultsOf = ({ name, defaults = {} }: Preset) => ({
  from: `the preset ${name}`,
  values: defaults,
})
const fix = (text: string, preset: Preset) => fixForm(source(text), all(preset), defaultsOf(preset))

/** The forms are made to be told, not to be followed: only the numbers are judged. */
function built(text: string, preset: Preset): string | undefined {
  const own = sections(preset)
  const ids = own.flatMap(({ name, rules = {} }) => Object.keys(rules).map((id) => `${name}/${id}`))
  const off = ids.filter((id) => id !== 'workflow/phase-order').map((id) => [id, 'off'] as const)
  const settings = joinSettings(Object.fromEntries(off))
  return tellProtocol(source(text), { preset, sections: own, settings }).document?.markdown
}

const commentsOf = (text: string) =>
  commentsWith('#', text)
    .map((one) => one.text.trim())
    .sort()

/** The second time there is nothing to fix; fixes and changes come together. */
function settles(text: string, preset: Preset): string {
  const fixed = fix(text, preset)
  assert.equal(fixed.fixes.length === 0, fixed.text === text)
  assert.deepEqual(fix(fixed.text, preset), { text: fixed.text, fixes: [] })
  return fixed.text
}

function isCanonical(text: string, preset: Preset): void {
  const { diagnostics } = readForm(source(text), all(preset), defaultsOf(preset))
  const gaps = diagnostics.filter(
    ({ rule, message }) => /^form\/(names|gap)$/.test(rule) || /filled from/.test(message),
  )
  assert.deepEqual(gaps, [])
  assert.deepEqual(read(text, kitOf(all(preset)))?.moves, [])
}

for (const preset of presets)
  test(`a fixed form builds the same document, with the preset ${preset.name}`, () => {
    let count = 0
    fc.assert(
      fc.property(formText, (text) => {
        const before = built(text, preset)
        const fixed = settles(text, preset)
        assert.deepEqual(commentsOf(fixed), commentsOf(text))
        if (before === undefined) return
        count++
        assert.equal(built(fixed, preset), before)
        isCanonical(fixed, preset)
      }),
      { numRuns: Number(process.env.RUNS ?? 60), endOnFailure: !process.env.SHRINK },
    )
    assert.ok(count > 30, `only ${count} forms were built`)
  })
