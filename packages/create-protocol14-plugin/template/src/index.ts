import {
  definePlugin,
  defineSection,
  kind,
  parts,
  type Rule,
  readFields,
  tell,
  tellFields,
} from '@protocol14/core'
import { z } from 'zod'

/** What a config may set. */
const options = z.strictObject({
  title: z.string().default('__title__').meta({ description: 'the heading, without its number' }),
})

/** The part of a form that is told here; without `.optional()`, each form has to have it. */
const schema = z.object({ __key__: z.array(kind.prose).min(1).optional() })

type Slice = z.infer<typeof schema>

/** How each key is told and read back: a label, and a list below it. */
const fields = { __key__: tell.proseList('__label__') }

const twice: Rule<Slice> = {
  severity: 'warning',
  why: 'What stands there twice is counted twice by those who read it.',
  mend: 'Remove one of the two.',
  *check({ __key__: items = [] }) {
    for (const [index, item] of items.entries())
      if (items.indexOf(item) < index)
        yield {
          message: `Unexpected second \`${item}\` in \`__key__\`, expected each once`,
          path: ['__key__', index],
          hint: 'remove one of the two',
        }
  },
}

export default definePlugin(options, ({ title }) =>
  defineSection<Slice>({
    name: '__name__',
    apiVersion: 1,
    title,
    schema,
    rules: { twice },
    render: (slice) => tellFields(fields, slice).flat(),
    read: (nodes, mark) => readFields<Slice>(fields, parts(nodes), mark, []),
  }),
)
