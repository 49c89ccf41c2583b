/** `docs/rules.md`: made of the rules and their cases, and complete. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { rulesOf } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { matchesFile } from '@protocol14/testing'
import { behaviours } from '../scripts/rules/behaviours.js'
import { rulesPage } from '../scripts/rules/page.js'
import { coverage, numbers } from '../scripts/rules/specification.js'
import { root } from '../scripts/workspaces.js'

const rules = rulesOf(sections(generic))

test('docs/rules.md is up to date', () => matchesFile('docs/rules.md', rulesPage()))

test('each rule has a page of its own, which `explain` finds', () => {
  const titles = rulesPage()
    .split(/^(?=## )/m)
    .slice(1)
    .map((page) => page.slice(3, page.indexOf('\n')))
  assert.deepEqual(titles, [...rules.keys(), 'Specification'])
})

test('every number of the specification is covered, and rules know no other', () => {
  const uncovered = [...coverage(rules)].filter(([, by]) => by.length === 0)
  assert.deepEqual(uncovered, [])
  const known = [...rules.values(), ...behaviours].flatMap(({ covers = [] }) => covers)
  assert.deepEqual(
    known.filter((number) => !numbers.includes(number)),
    [],
  )
})

test('the tests that show a behaviour are there', () => {
  for (const { shownBy } of behaviours) assert.ok(existsSync(new URL(shownBy, root)), shownBy)
})
