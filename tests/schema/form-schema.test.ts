/** The JSON Schema of forms says yes to every form that builds, and no to what is wrong in one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Diagnostic,
  defineSection,
  formSchema,
  joinSettings,
  kind,
  readForm,
  rulesOf,
  type Section,
  tellProtocol,
} from '@protocol14/core'
import { generic, performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { globSync } from 'tinyglobby'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { textOf } from '../../packages/testing/src/golden.js'
import { runsOr } from '../../packages/testing/src/runs.js'
import { rootPath } from '../../scripts/workspaces.js'
import { form } from '../command/command.js'
import { formText } from '../fix/dialects.js'
import { judgeBy, judgeForm } from './schemas.js'
import '../seed.js'

const saysOf = judgeForm()
const all = sections(generic)

/** Only what cannot be told counts, not what could be told better. */
const off = Object.fromEntries(
  [...rulesOf(all)]
    .filter(([id]) => !/^form\/|schema$/.test(id))
    .map(([id]) => [id, 'off' as const]),
)
const protocol = { preset: generic, sections: all, settings: joinSettings(off) }
const refuses = ({ severity, rule }: Diagnostic) =>
  severity === 'error' || rule === 'form/unknown-key'
const builds = (text: string): boolean =>
  !tellProtocol({ file: 'form.yaml', text }, protocol).diagnostics.some(refuses)

test('the schema of the eight sections has a description for every key', () => {
  const missing = [...withoutDescription(formSchema(all))]
  assert.deepEqual(missing, [])
})

function* withoutDescription(schema: unknown, path = ''): Iterable<string> {
  const { properties = {}, items, anyOf = [] } = schema as Record<string, object & unknown[]>
  for (const [key, inner] of Object.entries(properties)) {
    if (!(inner as { description?: string }).description) yield `${path}.${key}`
    yield* withoutDescription(inner, `${path}.${key}`)
  }
  if (items) yield* withoutDescription(items, `${path}[]`)
  for (const one of anyOf as unknown[]) yield* withoutDescription(one, path)
}

const files = globSync(
  ['plugins/*/cases/*/form.yaml', 'tests/cases/*/*/form.yaml', 'examples/*/*.yaml'],
  {
    cwd: rootPath,
  },
).sort()

type Values = Record<string, unknown>

/** The form of a case, with the keys of the example that it does not have under any name. */
function whole(text: string): string {
  const { data } = readForm({ file: 'form.yaml', text }, all)
  const whole = parse(form) as Values
  if (typeof data !== 'object') return text
  const rest = Object.entries(whole).filter(([key]) => !Object.hasOwn(data, key))
  const own = parse(text) as Values
  const phases = 'phases' in own && { phases: filled(own.phases, whole.phases) }
  return stringify({ ...Object.fromEntries(rest), ...own, ...phases })
}

/** `own` with what `other` has beside it, list item by list item. */
function filled(own: unknown, other: unknown): unknown {
  if (Array.isArray(own)) return own.map((one, at) => filled(one, Object(other)[at]))
  if (typeof own !== 'object' || typeof other !== 'object') return own
  const keys = new Set([...Object.keys(own ?? {}), ...Object.keys(other ?? {})])
  const entries = [...keys].map((key) => [key, Object(own)[key], Object(other)[key]] as const)
  return Object.fromEntries(
    entries.map(([key, one, more]) => [key, one === undefined ? more : filled(one, more)]),
  )
}

const built = files
  .map((file) => ({ file, text: whole(textOf(file)) }))
  .filter(({ text }) => builds(text))

for (const { file, text } of built)
  test(`${file}, made whole, fits the schema`, () => assert.deepEqual(saysOf(text), []))

test('most forms of this repository build when they are made whole', () => {
  assert.ok(built.length > 0.7 * files.length, `${built.length} of ${files.length}`)
})

test('forms of all dialects fit the schema if they build', () => {
  fc.assert(
    fc.property(formText, (text) => {
      if (builds(text)) assert.deepEqual(saysOf(text), [])
    }),
    { numRuns: runsOr(20) },
  )
})

test('numbers, booleans and blanks fit where they are read as text, or as nothing', () => {
  const text = `${form}\n`
    .replace(/^protocol_number: .*/m, 'protocol_number: 14')
    .replace(/^context: .*/m, 'context: true')
    .replace(/^special_considerations: .*/m, 'special_considerations:')
    .replace(/^focus_areas:\n( .*\n)+/m, 'focus_areas: ""\n')
    .replace(/^next_protocol: .*/m, 'next_protocol: 5.10')
    .replace(/^protocol_title: .*\n/m, '')
  assert.ok(builds(text))
  assert.deepEqual(saysOf(text), [])
})

/** What is wrong in a form, and what the schema says to it. */
const wrong: [from: RegExp, to: string, said: string[]][] = [
  [
    /action_type: "MUST"/,
    'action_type: SHOULD',
    ['/phases/0/steps/0/action_type must be equal to one of the allowed values'],
  ],
  [/^purpose: .*$/m, 'purpose: [a]', ['/purpose must be string,number,boolean']],
  [/phase_number: 1\n/, 'phase_number: true\n', ['/phases/0/phase_number must be string,integer']],
  [/phase_number: 1\n/, 'phase_number: -1\n', ['/phases/0/phase_number must be >= 0']],
  [
    /^focus_areas:\n( .*\n)+/m,
    'focus_areas: one\n',
    [
      '/focus_areas must be array',
      '/focus_areas must match pattern "^\\s*$"',
      '/focus_areas must match a schema in anyOf',
    ],
  ],
  [/^context:/m, 'contxt:', [' must NOT have additional properties']],
  [/^domain_compliance: .*$/m, '', [" must have required property 'domain_compliance'"]],
  [/gate_name: .*$/m, '', ["/phases/0/quality_gate must have required property 'gate_name'"]],
]

for (const [from, to, said] of wrong)
  test(`what stands for ${from} does not fit`, () => {
    const text = form.replace(from, to)
    assert.notEqual(text, form)
    assert.deepEqual(saysOf(text), said)
  })

test('a key that is needed may have any of its names, and must have one', () => {
  const without = form.replace(/^ai_role:.*\n/m, '')
  assert.deepEqual(saysOf(`${without}\naio_role: Engineer\n`), [])
  assert.match(saysOf(without).join('\n'), /must have required property 'ai_role'/)
})

const risks = defineSection({
  name: 'risks',
  title: 'RISKS',
  schema: z.object({
    risks: z.array(kind.prose).min(1),
    phases: z.array(z.object({ risk: kind.line.optional() })),
  }),
  names: { risks: { names: ['dangers'] } },
  render: () => [],
  read: () => ({}),
}) as Section

test('a section of somebody else has its keys in the schema, inside of others too', () => {
  const says = judgeForm(risks)
  const own = form.replace('phase_number: 1\n', 'phase_number: 1\n    risk: high\n')
  assert.deepEqual(says(`${own}\ndangers: [a]\n`), [])
  assert.deepEqual(says(`${own}\nrisks: [a]\n`), [])
  assert.match(says(own).join('\n'), /must have required property 'risks'/)
  assert.match(saysOf(own).join('\n'), /phases\/0 must NOT have additional properties/)
})

test('what `fill` or the defaults of a preset give need not be in the form', () => {
  const filling: Section = {
    ...risks,
    *fill() {
      yield { path: ['risks'], value: ['none'], from: 'nothing' }
    },
  }
  assert.deepEqual(judgeForm(filling)(form), [])
  const values = { risks: ['none'] }
  const schema = formSchema([...all, risks], { from: 'the preset', values })
  assert.deepEqual(judgeBy(schema)(form), [])
})

test('a validator that cannot say its keys leaves all keys open, unless the section says them', () => {
  const standard = {
    version: 1 as const,
    vendor: 'own',
    validate: (value: unknown) => ({ value: value as object }),
  }
  const mute: Section = { ...risks, schema: { '~standard': standard }, names: {} }
  assert.deepEqual(judgeForm(mute)(`${form}\nanything: [a]\n`), [])
  assert.match(
    judgeForm(mute)(form.replace(/^purpose:.*$/m, 'purpose: [a]')).join(),
    /purpose must be/,
  )
  const telling = {
    ...mute,
    jsonSchema: {
      properties: { anything: { $ref: '#/definitions/text' } },
      definitions: { text: { type: 'string' } },
    },
  }
  assert.deepEqual(judgeForm(telling)(`${form}\nanything: 1\n`), [])
  assert.deepEqual(judgeForm(telling)(`${form}\nelse: 1\n`), [
    ' must NOT have additional properties',
  ])
})

test('the schema is the same each time, in the order of the sections', () => {
  const [one, other] = [sections(performance), sections(generic)].map((list) =>
    JSON.stringify(formSchema(list)),
  )
  assert.equal(one, other)
  const keys = Object.keys(formSchema([...all].reverse()).properties ?? {})
  assert.ok(keys.indexOf('post_generation_actions') < keys.indexOf('ai_role'))
})
