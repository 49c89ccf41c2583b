import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Diagnostic } from '@protocol14/core'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import fc from 'fast-check'
import type { Log, Result } from 'sarif'
import { sarif } from '../../packages/cli/src/report/sarif.js'
import { anyRun, at, diagnosticsOf, hostile, runOf, wholeRun } from './runs.js'

const file = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
const official: Record<string, unknown> = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve(file), 'utf8'),
)
// It is of draft 4, which differs from what ajv knows only in how it names itself; one of its
// patterns is none under the `u` flag.
const { $schema: _, id: __, ...schema } = official
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
formats.default(ajv)
const isValid = ajv.compile(schema)

function parsed(text: string) {
  const log: Log = JSON.parse(text)
  assert.ok(isValid(log), JSON.stringify(isValid.errors))
  const [run] = log.runs
  assert.ok(run?.results)
  return { rules: run.tool.driver.rules ?? [], results: run.results }
}

test('every report is valid by the official schema, and its rules are where results say', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const { rules, results } = parsed(sarif(run))
      assert.equal(results.length, diagnosticsOf(run).length)
      for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex ?? -1]?.id, ruleId)
    }),
  )
})

test('the official schema refuses what is not SARIF', () => {
  const log = JSON.parse(sarif(wholeRun()))
  log.runs[0].results[0].level = 'info'
  assert.equal(isValid(log), false)
})

test('a result has level, text, place, related places and the metadata of its rule', () => {
  const { rules, results } = parsed(sarif(wholeRun()))
  const [drift, missing, filled] = results
  const location = (uri: string, startLine: number, startColumn: number, endColumn: number) => ({
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine, startColumn, endLine: startLine, endColumn },
  })
  assert.equal(drift?.message.text, 'Unexpected `other`, expected `two`\n→ build it again')
  assert.deepEqual(drift?.locations, [{ physicalLocation: location('docs/a.md', 3, 1, 6) }])
  assert.deepEqual(drift?.relatedLocations, [
    {
      physicalLocation: location('forms/a.yaml', 2, 4, 7),
      message: { text: 'the form says' },
    },
  ])
  assert.deepEqual([drift?.level, missing?.level, filled?.level], ['error', 'warning', 'note'])
  assert.equal(missing?.locations?.[0]?.physicalLocation?.region, undefined)
  assert.deepEqual(rules[0], {
    id: 'document/drift',
    shortDescription: { text: 'A document tells what its form says.' },
    help: { text: 'Build it again.' },
    defaultConfiguration: { level: 'error' },
  })
  assert.deepEqual(rules.slice(1), [{ id: 'form/filled' }, { id: 'gates/needed' }])
})

const named = (name: string, line = 1): Diagnostic => ({
  severity: 'error',
  rule: 'a/b',
  message: 'm',
  file: name,
  place: at(line, 1),
})

const resultsOf = (...diagnostics: Diagnostic[]): Result[] =>
  parsed(sarif(runOf([{ file: 'f', diagnostics }]))).results

for (const name of hostile)
  test(`the uri of ${JSON.stringify(name)} leads back to it, within the project`, () => {
    const uri = resultsOf(named(`a/${name}`))[0]?.locations?.[0]?.physicalLocation?.artifactLocation
      ?.uri
    assert.match(uri ?? '', /^[\w.~%!'()*/-]+$/)
    // What has no form in UTF-8 has none in a URI.
    assert.equal(decodeURIComponent(uri ?? ''), `a/${Buffer.from(name).toString()}`)
  })

test('what is about no file has no location', () => {
  assert.equal(resultsOf(named(''))[0]?.locations, undefined)
})

const print = (result: Result | undefined): string | undefined =>
  result?.partialFingerprints?.['ruleFileMessage/v1']

test('fingerprints stay when lines move, and differ by rule, file, message and number', () => {
  const before = resultsOf(named('f', 1), named('f', 2)).map(print)
  assert.deepEqual(resultsOf(named('f', 7), named('f', 11)).map(print), before)
  const others = [
    { ...named('f'), rule: 'a/c' },
    { ...named('f'), message: 'n' },
    named('g'),
    // Joined by a plain separator, these two would be one.
    { ...named('x\ny'), message: 'm' },
    { ...named('x'), message: 'y\nm' },
  ]
  const all = [...before, ...others.map((other) => print(resultsOf(other)[0]))]
  assert.equal(new Set(all).size, 7)
})
