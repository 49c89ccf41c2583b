/** Sections whose schema is none of zod: of valibot, which cannot say its keys, and of arktype. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkDocument,
  defineSection,
  formSchema,
  kind,
  parts,
  readFields,
  type Section,
  tell,
  tellFields,
  tellProtocol,
} from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { type } from 'arktype'
import * as v from 'valibot'
import { guarded } from '../../packages/core/src/guard/guarded.js'
import { form } from '../command/command.js'

interface Owner {
  owner: string
  duties?: string[] | undefined
}

const fields = { owner: tell.token('Owner'), duties: tell.proseList('Duties') }

const ownerOf = (schema: Section<Owner>['schema'], more: Partial<Section<Owner>> = {}) =>
  defineSection<Owner>({
    name: 'owner',
    title: 'OWNER',
    schema,
    render: (slice) => tellFields(fields, slice).flat(),
    read: (nodes, mark) => readFields<Owner>(fields, parts(nodes), mark, []),
    ...more,
  }) as Section

const name = /^[a-z-]+$/
/** Text of which Markdown has one spelling, as any validator can have it by a transformation. */
const settled = (text: string) => kind.prose.parse(text)

const ofValibot = v.object({
  owner: v.pipe(v.string(), v.regex(name, 'expected a name in lower case')),
  duties: v.optional(v.array(v.pipe(v.string(), v.transform(settled)))),
})
const jsonSchema = {
  type: 'object',
  properties: {
    owner: { type: 'string', description: 'Who is asked' },
    duties: { type: 'array', items: { type: 'string' } },
  },
  required: ['owner'],
}
const ofArktype = type({
  '+': 'delete',
  owner: name,
  'duties?': type('string').pipe(settled).array(),
})

const validators: Record<string, [section: Section, message: RegExp]> = {
  valibot: [
    ownerOf(ofValibot, { jsonSchema }),
    /^Unexpected `Me` in `owner`, expected a name in lower case$/,
  ],
  arktype: [ownerOf(ofArktype), /^Unexpected `Me` in `owner`: owner must be matched by /],
}

const told = (section: Section, more: string) => {
  const protocol = { preset: generic, sections: [...sections(generic), section] }
  return {
    protocol,
    outcome: tellProtocol({ file: 'form.yaml', text: `${form}${more}` }, protocol),
  }
}

for (const [validator, [section, message]] of Object.entries(validators)) {
  test(`a section of ${validator} is told, and read back`, () => {
    const { protocol, outcome } = told(section, 'owner: harbour\nduties: [a __b__, c]\n')
    assert.deepEqual(outcome.diagnostics, [])
    const text = outcome.document?.markdown ?? ''
    assert.match(
      text,
      /^## 9\. OWNER\n\n\*\*Owner:\*\* `harbour`\n\n\*\*Duties:\*\*\n- a \*\*b\*\*\n- c\n/m,
    )
    const check = (text: string) => checkDocument({ file: 'doc.md', text }, protocol, outcome)
    assert.deepEqual(check(text), [])
    const drifts = check(text.replace('`harbour`', '`lake`').replace('- c\n', '- d\n'))
    assert.deepEqual(
      drifts.map(({ message }) => message),
      [
        'Unexpected `lake` in `owner`, expected `harbour`',
        'Unexpected `d` in `duties[1]`, expected `c`',
      ],
    )
  })

  test(`what is wrong for ${validator} is told at its place in the form`, () => {
    const [wrong, ...none] = told(section, 'owner: Me\n').outcome.diagnostics
    assert.deepEqual(none, [])
    assert.match(wrong?.message ?? '', message)
    assert.deepEqual(wrong?.place?.start, { line: form.split('\n').length, column: 8 })
    const [missing] = told(section, 'duties: [one]\n').outcome.diagnostics
    assert.equal(missing?.message, 'Missing `owner`')
  })

  test(`the schema of forms knows the keys of ${validator}, and other keys are told`, () => {
    const { properties = {}, required = [] } = formSchema([section])
    assert.ok(properties.owner && properties.duties)
    assert.ok(required.includes('owner'))
    const [unknown, ...none] = told(section, 'owner: me\ndutie: [one]\n').outcome.diagnostics
    assert.deepEqual(none, [])
    assert.equal(unknown?.hint, 'did you mean `duties`?')
  })
}

test('a union of arktype, which changes what it is given, takes nothing from other sections', () => {
  const either = type({ owner: "'a'", '+': 'delete' }).or({ owner: "'b'", '+': 'delete' })
  const { diagnostics, form: read } = told(guarded(ownerOf(either), 'x'), 'owner: b\n').outcome
  assert.deepEqual(diagnostics, [])
  assert.ok(Object.keys(Object(read.data)).length > 10)
})

test('a union of arktype says in its own words what is wrong', () => {
  const either = ownerOf(type({ owner: 'string.url | string.email', '+': 'delete' }))
  const [wrong, ...none] = told(either, 'owner: nobody\n').outcome.diagnostics
  assert.deepEqual(none, [])
  assert.match(wrong?.message ?? '', /^Unexpected `nobody` in `owner`: owner must be/)
})

test('without a JSON Schema valibot cannot say its keys, and no key is called wrong', () => {
  const silent = ownerOf(ofValibot)
  assert.deepEqual(told(silent, 'owner: me\ndutie: [one]\n').outcome.diagnostics, [])
  assert.equal(formSchema([silent]).additionalProperties, undefined)
})

test('a validator that keeps keys of other sections is told once, with what to do', () => {
  const greedy = ownerOf(type({ owner: name, 'duties?': 'string[]' }))
  const [first, ...none] = told(greedy, 'owner: me\n').outcome.diagnostics
  assert.deepEqual(none, [])
  assert.equal(
    first?.message,
    'Unexpected `protocol_number` in what the schema of the section `owner` gives, expected only the keys that it names',
  )
  assert.match(first?.hint ?? '', /'\+': 'delete'/)
})
