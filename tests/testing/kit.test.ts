/** The kit for authors finds a section that breaks a law, and says which law and where. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folder } from '../command/command.js'

const faulty = fileURLToPath(new URL('faulty.ts', import.meta.url))
const names =
  'good known either loses refused counts changes invents renamed keyless picky numeric greedy strict caseless mistaken failing shared strange stale missing formless given'.split(
    ' ',
  )

const cases = folder(
  Object.fromEntries(
    names.flatMap((name) => [
      [`${name}/cases/one/form.yaml`, 'notes:\n  - "one"\n  - "a `two`"\n'],
      [`${name}/cases/twice/form.yaml`, 'notes:\n  - "one"\n  - "one"\n'],
    ]),
  ),
)
const at = (path: string) => join(cases, path)

/** The names of the tests that fail, each with what is said. */
function run(env: Record<string, string> = {}): Map<string, string> {
  const { NODE_TEST_CONTEXT: _, UPDATE: __, RUNS: ___, SEED: ____, ...clean } = process.env
  const options = ['--conditions=@protocol14/source', '--import=tsx', '--test-reporter=tap']
  const { stdout } = spawnSync(process.execPath, [...options, '--test', faulty], {
    encoding: 'utf8',
    env: { ...clean, RUNS: '30', CASES: cases, ...env },
  })
  assert.match(stdout, /^ok \d+ - good: what is read/m, stdout)
  const results = stdout.split(/^(?=(?:not )?ok \d+ - )/m)
  return new Map(
    results.flatMap((result): [string, string][] => {
      const [, name] = /^not ok \d+ - (.*)/.exec(result) ?? []
      return name ? [[name, result]] : []
    }),
  )
}

run({ UPDATE: '1', RUNS: '1' })
const golden = readFileSync(at('good/cases/one/section.md'), 'utf8')
const messages = readFileSync(at('good/cases/twice/messages.txt'), 'utf8')
for (const name of ['shared', 'strange'])
  writeFileSync(at(`${name}/cases/one/form.yaml`), 'notes:\n  - "one"\n  - "a `two`"\nextra: "x"\n')
writeFileSync(at('stale/cases/one/section.md'), golden.replace('two', 'three'))
rmSync(at('missing/cases/one/section.md'))
rmSync(at('formless/cases/one/form.yaml'))
const failures = run()

test('UPDATE=1 writes what comes of a case', () => {
  assert.equal(golden, '**Notes:**\n- one\n- a `two`\n')
  assert.equal(messages, 'warning 3:5 good/twice Unexpected second `one` | remove it\n')
})

const roundTrip = 'what is read is what was told, in the same bytes'
const repeatable = 'telling twice gives the same bytes, and leaves the slice as it was'
const texts = 'each of its values is text in a form'
const nothing = 'reading nothing gives nothing'
const leaves = 'keys of other sections are left out'
const complete = 'there is a case that is told, and one for every rule'

/** The tests that fail for each section, and what they say. */
const expected: Record<string, Record<string, RegExp>> = {
  good: {},
  known: {},
  either: {},
  given: {},
  shared: {},
  loses: {
    [roundTrip]:
      /expected that what is read is what was told\n.*The slice before:.*"\\\\`".*Its Markdown:\n {6}\*\*Notes:\*\*\n.*The slice after:/s,
    one: /expected that what is read is what was told\n.*"a `two`".*\n {6}- one\n/s,
    twice: /expected that what is read is what was told\n/,
  },
  refused: {
    [nothing]: /expected that reading nothing gives nothing\n.*"text"/s,
    [roundTrip]: /expected that what is read fits the schema \(notes: .*array/,
    one: /expected that what is read fits the schema/,
    twice: /expected that what is read fits the schema/,
  },
  counts: {
    [roundTrip]: /expected that what was read is told in the same bytes\n.*The Markdown after:/s,
    [repeatable]: /expected that telling twice gives the same bytes\n.*The Markdown after:/s,
    one: /expected that what was read is told in the same bytes\n/,
    twice: /expected that what was read is told in the same bytes\n/,
  },
  changes: {
    [roundTrip]: /expected that what is read is what was told\n/,
    [repeatable]: /expected that telling leaves the slice as it was\n.*The slice after:/s,
    one: /expected that what is read is what was told\n/,
  },
  invents: { [nothing]: /expected that reading nothing gives nothing\n.*"notes": \[\]/s },
  other: {
    'the name is that of its folder or package':
      /Unexpected name `other`, expected `renamed`: name the package `protocol14-plugin-other`/,
  },
  keyless: {
    'its keys are known': /Missing keys of `keyless`: give the section a `jsonSchema`/,
    [texts]: /Missing `arbitrary`/,
    [leaves]: /Missing `arbitrary`/,
    [roundTrip]: /Missing `arbitrary`: nothing says what slices of `keyless` are like/,
    [repeatable]: /Missing `arbitrary`/,
  },
  picky: {
    [leaves]: /Missing slices/,
    [roundTrip]: /Missing slices: only 0 of 100 fit the schema, give an `arbitrary`/,
    [repeatable]: /Missing slices/,
    twice: /Unexpected messages, expected those of `picky\/twice`:\n *error .*picky\/schema/s,
    [complete]: /Missing case whose form is told/,
  },
  numeric: {
    [texts]:
      /expected that texts fit the schema, as a form has nothing else \(count: .*number.*`kind\.digits`/s,
    [roundTrip]: /expected that what is read is what was told/,
  },
  greedy: { [leaves]: /expected that the schema leaves out keys of other sections\n.*"notes": /s },
  strict: {
    [leaves]: /expected that the schema leaves out keys of other sections \(the slice: .*key_of/,
  },
  caseless: { [complete]: /Missing cases with the names of rules: thrice/ },
  mistaken: { twice: /Unexpected messages, expected those of `mistaken\/twice`/ },
  failing: { [nothing]: /no luck/, [roundTrip]: /no luck/, one: /no luck/, twice: /no luck/ },
  strange: {
    one: /Missing `.*messages\.txt`: UPDATE=1 writes it\n.*warning 4:1 form\/unknown-key Unexpected key `extra`/s,
  },
  stale: { one: /`[^`]*section\.md`: UPDATE=1 rewrites it\n.*a `two`.*a `three`/s },
  missing: { one: /Missing `[^`]*missing\/cases\/one\/section\.md`: UPDATE=1 writes it/ },
  formless: { one: /Missing `[^`]*formless\/cases\/one\/form\.yaml`/ },
}

for (const [name, tests] of Object.entries(expected))
  test(`a section that is ${name} fails where it should`, () => {
    const failed = [...failures].filter(([test]) => test.startsWith(`${name}: `))
    const prefixed = Object.keys(tests).map((test) => `${name}: ${test}`)
    assert.deepEqual(
      failed.map(([test]) => test),
      prefixed,
    )
    for (const [test, said] of failed)
      assert.match(said, tests[test.slice(name.length + 2)] as RegExp)
  })
