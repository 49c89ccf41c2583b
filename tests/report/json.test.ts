import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { json } from '../../packages/cli/src/report/json.js'
import { sorted } from '../../packages/cli/src/report/order.js'
import { anyRun, diagnosticsOf, runOf, wholeRun } from './runs.js'

type Tree = { [key: string]: Tree }

const schema: Tree = JSON.parse(
  readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
)
const isValid = new Ajv({ allErrors: true }).compile(schema)

const checkValid = (report: unknown): void =>
  assert.ok(isValid(report), JSON.stringify(isValid.errors))

test('every report is as the schema says, and has all texts as they are', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const report = JSON.parse(json(run))
      checkValid(report)
      const told = report.files.flatMap(({ diagnostics }: { diagnostics: Tree[] }) => diagnostics)
      const found = run.files.flatMap(({ diagnostics }) => sorted(diagnostics))
      assert.deepEqual(
        told.map(({ message, rule, hint }: Tree) => [message, rule, hint]),
        found.map(({ message, rule, hint }) => [message, rule, hint]),
      )
    }),
  )
})

test('keys are in a fixed order, two spaces deep', () => {
  const text = json(wholeRun())
  assert.match(text, /^\{\n {2}"version": 1,\n {2}"tool": \{\n {4}"name": "protocol14",\n/)
  assert.ok(text.endsWith('}\n'))
  const report = JSON.parse(text)
  assert.deepEqual(Object.keys(report), ['version', 'tool', 'files', 'totals'])
  assert.deepEqual(Object.keys(report.files[0].diagnostics[0]), [
    ...['severity', 'rule', 'message', 'hint', 'file', 'place', 'related'],
  ])
  assert.deepEqual(report.totals, { errors: 1, warnings: 1, infos: 1 })
  assert.equal(json(wholeRun()), text)
})

test('a related place always names its file', () => {
  const [drift] = diagnosticsOf(wholeRun()).filter(({ related }) => related)
  assert.ok(drift?.related)
  const related = drift.related.map(({ message, place }) => ({ message, place }))
  const run = runOf([{ file: 'f', diagnostics: [{ ...drift, related }] }])
  const [told] = JSON.parse(json(run)).files[0].diagnostics[0].related
  assert.equal(told.file, 'docs/a.md')
})

const broken: [name: string, breakIt: (report: Tree & { files: Tree[] }) => void][] = [
  ['another version', (report) => Object.assign(report, { version: 2 })],
  ['a key more', (report) => Object.assign(report, { time: 'now' })],
  ['no totals', (report) => Reflect.deleteProperty(report, 'totals')],
  ['an unknown state', ({ files: [file] }) => Object.assign(file ?? {}, { state: 'odd' })],
  ['a file without a name', ({ files: [file] }) => Reflect.deleteProperty(file ?? {}, 'file')],
  ['line 0', (report) => Object.assign(placeOf(report), { line: 0 })],
  ['a key more in a place', (report) => Object.assign(placeOf(report), { offset: 1 })],
]
const placeOf = ({ files: [file] }: { files: Tree[] }): Tree =>
  file?.diagnostics?.[0]?.place?.start ?? assert.fail('no place')

for (const [name, breakIt] of broken)
  test(`the schema refuses ${name}`, () => {
    const report = JSON.parse(json(wholeRun()))
    checkValid(report)
    breakIt(report)
    assert.equal(isValid(report), false)
  })

test('the schema is closed, and describes every property', () => {
  const open: string[] = []
  const visit = (node: Tree, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    if (node.properties && String(node.additionalProperties) !== 'false') open.push(path)
    for (const [name, property] of Object.entries(node.properties ?? {}))
      if (!property.description) open.push(`${path}/${name}`)
    for (const [name, child] of Object.entries(node)) visit(child, `${path}/${name}`)
  }
  visit(schema, '')
  assert.deepEqual(open, [])
})
