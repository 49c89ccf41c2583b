/**
 * The cases of every plugin: `form.yaml` is the part of a form that its section tells. Beside it
 * stand what becomes of it, `section.md`, and what is said about it, `messages.txt`; a form with an
 * error has no section. `UPDATE=1` rewrites both. What else a case may have: settings of rules in
 * `rules.yaml`, other forms of the same run in `others`, and in `project.txt` the files that there
 * are. A case that has the name of a rule breaks that rule and no other.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Section } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { casesIn, givenIn, lineOf, matches, othersIn } from './case.js'
import { textOf } from './golden.js'
import { judgeSections, readBack, tellSection } from './one-section.js'

for (const section of sections(generic)) {
  const folder = `plugins/${section.name}/cases`
  const names = casesIn(folder)
  const rules = Object.keys({ ...section.rules, ...section.across })

  for (const name of names) {
    const rule = rules.includes(name) ? `${section.name}/${name}` : undefined
    test(`${section.name}: ${name}`, () => check(section, `${folder}/${name}`, rule))
  }

  test(`${section.name}: every rule has a case`, () =>
    assert.deepEqual(
      rules.filter((rule) => !names.includes(rule)),
      [],
    ))
}

function check(section: Section, folder: string, rule: string | undefined): void {
  const text = textOf(`${folder}/form.yaml`)
  const given = givenIn(folder)
  const sources = [{ file: 'form.yaml', text }, ...othersIn(folder)]
  const diagnostics = judgeSections(section, sources, given)
  if (rule !== undefined) assert.deepEqual([...new Set(diagnostics.map((one) => one.rule))], [rule])
  matches(`${folder}/messages.txt`, diagnostics.map(lineOf).join(''))

  const { slice, markdown } = tellSection(section, text, given)
  matches(`${folder}/section.md`, markdown ?? '')
  if (slice && markdown !== undefined)
    assert.deepEqual(readBack(section, markdown), told(section, slice))
}

/** The part of `slice` that the section tells. */
const told = ({ untold = [] }: Section, slice: object): object =>
  Object.fromEntries(Object.entries(slice).filter(([key]) => !untold.includes(key)))
