/**
 * The cases of the core's own rules: `tests/cases/<rule>/form.yaml` is a whole form, `document.md`
 * beside it a document that does not tell it. What is said stands in `messages.txt`, as in the
 * cases of the plugins; each case breaks the rule that it is named after and no other.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import {
  checkDocument,
  type Diagnostic,
  headSection,
  type Protocol,
  rulesOf,
  tellProtocol,
  unusedSuppressions,
} from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { casesIn, givenIn, lineOf } from '../packages/testing/src/case.js'
import { matches, textOf } from '../packages/testing/src/golden.js'

/** What takes a project on the disk, or a section that is broken, to show. */
const elsewhere = [
  'write/output',
  ...['missing', 'stale', 'edited', 'alone'].map((name) => `document/${name}`),
]
const broken = ['document/lost', 'section/failed']

const groups = ['form', 'write', 'document', headSection.name]
const names = groups.flatMap((group) =>
  casesIn(`tests/cases/${group}`).map((name) => `${group}/${name}`),
)

for (const name of names) test(name, () => check(`tests/cases/${name}`, name))

test('every rule of the core has a case', () => {
  const known = [...rulesOf([]).keys()].filter((rule) => !rule.endsWith('/schema'))
  const expected = known.filter((rule) => ![...elsewhere, ...broken].includes(rule))
  assert.deepEqual([...names].sort(), [...expected].sort())
})

function check(folder: string, rule: string): void {
  const { settings } = givenIn(folder)
  const protocol = { preset: generic, sections: sections(generic), ...(settings && { settings }) }
  const diagnostics = found(folder, protocol)
  assert.deepEqual([...new Set(diagnostics.map((one) => one.rule))], [rule])
  matches(`${folder}/messages.txt`, diagnostics.map(lineOf).join(''))
}

function found(folder: string, protocol: Protocol): Diagnostic[] {
  const form = { file: 'form.yaml', text: textOf(`${folder}/form.yaml`) }
  const outcome = tellProtocol(form, protocol)
  const own = [...outcome.diagnostics, ...unusedSuppressions(outcome.form)]
  if (!existsSync(`${folder}/document.md`)) return own
  const document = { file: 'document.md', text: textOf(`${folder}/document.md`) }
  return [...own, ...checkDocument(document, protocol, outcome)]
}
