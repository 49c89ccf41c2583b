import { definePlugin, defineSection, kind, parts, readFields, tell, tellFields, titled } from '@protocol14/core'
import { z } from 'zod'

const schema = z.object({ on_call: z.array(kind.prose).min(1) })
const fields = { on_call: tell.proseList('In this order') }

/** Who is called when a step fails. */
export default definePlugin(titled('ON CALL'), ({ title }) =>
  defineSection({
    name: 'on-call',
    apiVersion: 1,
    title,
    schema,
    render: (slice) => tellFields(fields, slice).flat(),
    read: (nodes, mark) => readFields(fields, parts(nodes), mark, []),
  }),
)
