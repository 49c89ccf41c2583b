/** Good forms with slips of the hand: none ends the process or hangs, and each refusal has a place. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readForm, type Source, tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { globSync } from 'tinyglobby'
import { harmed } from '../fast/harm.js'
import { randomOf } from '../fast/random.js'

/** `FORMS` is a folder of more of them, `RUNS` how many slips there are in all. */
const { FORMS, RUNS = '2000', SEED = '14' } = process.env

const small = globSync('tests/cases/*/*/form.yaml')
const own = [...globSync('examples/*/**/*.yaml', { ignore: '**/node_modules/**' }), ...small]
const more = FORMS === undefined ? [] : readdirSync(FORMS).map((name) => join(FORMS, name))
const textsOf = (files: string[]) =>
  files.map((file) => readFileSync(file, 'utf8')).filter((one) => one.includes('protocol_number'))
const forms = textsOf([...own, ...more])
/** Quicker to read, so that there can be many in little time. */
const short = textsOf(small)

test('forms with slips are told or refused, each time with a place', () => {
  assert.ok(forms.length > 0)
  const protocol = { preset: performance, sections: sections(performance) }
  const seen = { told: 0, refused: 0 }
  for (let run = 0; run < Number(RUNS); run++) {
    const random = randomOf(Number(SEED) * 1_000_000 + run)
    const text = harmed(
      random,
      random.pick(run % 20 === 0 || FORMS !== undefined ? forms : short),
      4,
    )
    const source = { file: 'form.yaml', text }
    // Rules and documents take most of the time: the reader meets all, they meet some.
    const { document, diagnostics } =
      run % 10 === 0 ? tellProtocol(source, protocol) : readOnly(source)
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    assert.equal(document === undefined, errors.length > 0, `run ${run}`)
    const lines = text.split('\n').length
    for (const { message, place, rule } of errors)
      if (rule !== 'document/layer')
        assert.ok(
          place && place.start.line >= 1 && place.start.line <= lines,
          `run ${run}: ${message}`,
        )
    seen[document ? 'told' : 'refused']++
  }
  assert.ok(seen.told > 0 && seen.refused > 0, JSON.stringify(seen))
})

function readOnly(source: Source) {
  const { data: document, diagnostics } = readForm(source, [])
  return { document, diagnostics }
}
