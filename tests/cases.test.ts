/**
 * The cases of every plugin: `form.yaml` is the part of a form that its section tells. Beside it
 * stand what becomes of it, `section.md`, and what is said about it, `messages.txt`; a form with an
 * error has no section. `UPDATE=1` rewrites both.
 */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import type { Diagnostic, Section } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { root } from '../scripts/workspaces.js'
import { matchesFile, noFile, textOf } from './golden.js'
import { readBack, tellSection } from './one-section.js'

for (const section of sections(generic)) {
  const folder = `plugins/${section.name}/cases`
  const names = readdirSync(new URL(folder, root)).sort()
  const said = names.map((name) =>
    test(`${section.name}: ${name}`, () => check(section, `${folder}/${name}`)),
  )

  test(`${section.name}: every rule has a case`, async () => {
    await Promise.all(said)
    const messages = names.flatMap((name) => found(section, `${folder}/${name}`))
    const told = new Set(messages.map(({ rule }) => rule))
    const rules = Object.keys(section.rules ?? {}).map((id) => `${section.name}/${id}`)
    assert.deepEqual(
      rules.filter((rule) => !told.has(rule)),
      [],
    )
  })
}

const found = (section: Section, folder: string): Diagnostic[] =>
  tellSection(section, textOf(`${folder}/form.yaml`)).diagnostics

function check(section: Section, folder: string): void {
  const { diagnostics, slice, markdown } = tellSection(section, textOf(`${folder}/form.yaml`))
  matches(`${folder}/messages.txt`, diagnostics.map(line).join(''))
  matches(`${folder}/section.md`, markdown ?? '')
  if (slice && markdown !== undefined)
    assert.deepEqual(readBack(section, markdown), told(section, slice))
}

const matches = (path: string, text: string) =>
  text === '' ? noFile(path) : matchesFile(path, text)

/** The part of `slice` that the section tells. */
const told = ({ untold = [] }: Section, slice: object): object =>
  Object.fromEntries(Object.entries(slice).filter(([key]) => !untold.includes(key)))

function line({ severity, place, rule, message, hint }: Diagnostic): string {
  const at = place ? `${place.start.line}:${place.start.column}` : '-'
  return `${severity} ${at} ${rule} ${message}${hint === undefined ? '' : ` | ${hint}`}\n`
}
