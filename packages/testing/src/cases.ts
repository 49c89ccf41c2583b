import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import type { Section } from '@protocol14/core'
import { casesIn, givenIn, lineOf, othersIn } from './case.js'
import { matches, textOf } from './golden.js'
import { judgeForms } from './judge.js'
import { repeatable, roundTrip } from './laws.js'
import { settle } from './slices.js'

/**
 * A test for each folder in `cases`: `form.yaml` is the part of a form that the section tells.
 * Beside it stand what becomes of it, `section.md`, and what is said about it, `messages.txt`; a
 * form with an error has no section. What else a case may have: settings of rules in `rules.yaml`,
 * other forms of the same run in `others`, and in `project.txt` the files that there are. A case
 * that has the name of a rule breaks that rule and no other.
 */
export function testCases(section: Section, cases: string, known: Section[]): void {
  const names = casesIn(cases)
  const rules = Object.keys({ ...section.rules, ...section.across })

  for (const name of names)
    test(`${section.name}: ${name}`, () => {
      const rule = rules.includes(name) ? `${section.name}/${name}` : undefined
      check(section, `${cases}/${name}`, rule, known)
    })

  test(`${section.name}: there is a case that is told, and one for every rule`, () => {
    const missing = rules.filter((rule) => !names.includes(rule))
    assert.deepEqual(missing, [], `Missing cases with the names of rules: ${missing.join(', ')}`)
    const isTold = names.some((name) => existsSync(`${cases}/${name}/section.md`))
    assert.ok(isTold, 'Missing case whose form is told: `form.yaml` in a folder of `cases`')
  })
}

function check(section: Section, folder: string, rule: string | undefined, known: Section[]): void {
  const form = { file: 'form.yaml', text: textOf(`${folder}/form.yaml`) }
  const sources = [form, ...othersIn(folder)]
  const { diagnostics, slice, markdown } = judgeForms(section, sources, known, givenIn(folder))
  const said = diagnostics.map(lineOf).join('')
  if (rule !== undefined) {
    const fired = [...new Set(diagnostics.map((one) => one.rule))]
    assert.deepEqual(fired, [rule], `Unexpected messages, expected those of \`${rule}\`:\n${said}`)
  }
  matches(`${folder}/messages.txt`, said)
  matches(`${folder}/section.md`, markdown ?? '')
  const { slice: told, wrong } = slice ? settle(section, slice) : {}
  assert.equal(wrong, undefined, 'Unexpected schema that refuses its own slice')
  if (told) for (const law of [roundTrip, repeatable]) law(section, told)
}
