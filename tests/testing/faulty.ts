/**
 * Sections that break one law each, and some that break none; run by kit.test.ts. The folder of each
 * one's cases is made there: `CASES/<name>/cases`.
 */
import { pathToFileURL } from 'node:url'
import {
  defineSection,
  kind,
  parts,
  type Rule,
  readFields,
  type Section,
  tell,
  tellFields,
} from '@protocol14/core'
import { fc, testSection } from '@protocol14/testing'
import { z } from 'zod'

interface Notes {
  notes: string[]
}

const schema = z.object({ notes: z.array(kind.prose).min(1) })
const fields = { notes: tell.proseList('Notes') }

const twice: Rule<Notes> = {
  severity: 'warning',
  why: 'Once is enough.',
  mend: 'Remove one.',
  *check({ notes }) {
    for (const [index, note] of notes.entries())
      if (notes.indexOf(note) < index)
        yield {
          message: `Unexpected second \`${note}\``,
          path: ['notes', index],
          hint: 'remove it',
        }
  },
}

const good = (name: string, change: Partial<Section<Notes>> = {}): Section<Notes> =>
  defineSection<Notes>({
    name,
    title: 'NOTES',
    schema,
    rules: { twice },
    render: (slice) => tellFields(fields, slice).flat(),
    read: (nodes, mark) => readFields<Notes>(fields, parts(nodes), mark, []),
    ...change,
  })

const { render, read } = good('')
let told = 0

/** A validator that says nothing of its keys. */
const silent: Section<Notes>['schema'] = {
  '~standard': {
    version: 1,
    vendor: 'own',
    validate: (value) => schema['~standard'].validate(value),
  },
}

/** What each of them does, beside what a good one does. */
const changes: Record<string, Partial<Section<Notes>>> = {
  good: {},
  known: { schema: silent, jsonSchema: z.toJSONSchema(schema, { io: 'input' }) },
  either: { schema: z.union([schema, schema.extend({ more: kind.line })]) },
  loses: { render: ({ notes }) => render({ notes: notes.slice(0, 1) }) },
  refused: { read: () => ({ notes: 'text' }) },
  counts: { render: ({ notes }) => [...render({ notes }), ...render({ notes: [`${++told}`] })] },
  changes: { render: (slice) => render({ notes: slice.notes.sort() }) },
  invents: { read: (nodes, mark) => ({ notes: [], ...(read(nodes, mark) as object) }) },
  renamed: { name: 'other' },
  keyless: { schema: silent },
  picky: { schema: schema.refine(({ notes }) => notes.length > 40) },
  numeric: { schema: schema.extend({ count: z.number().optional() }) },
  greedy: { schema: schema.loose() },
  strict: { schema: z.strictObject(schema.shape) },
  caseless: { rules: { twice, thrice: { ...twice, check: () => [] } } },
  mistaken: { rules: { twice: { ...twice, check: () => [] } } },
  failing: {
    read() {
      throw new Error('no luck')
    },
  },
  shared: {},
  strange: {},
  stale: {},
  missing: {},
  formless: {},
}

const others = [good('extra', { schema: z.object({ notes: z.any(), extra: z.any() }) })]

for (const [name, change] of Object.entries(changes))
  testSection(good(name, change), {
    cases: new URL(`${name}/cases/`, pathToFileURL(`${process.env.CASES}/`)),
    ...(name === 'shared' && { sections: others }),
  })

testSection(good('given', { schema: silent, jsonSchema: z.toJSONSchema(schema) }), {
  cases: `${process.env.CASES}/given/cases`,
  arbitrary: fc.record({ notes: fc.constant(['a note']) }),
  runs: 3,
})
