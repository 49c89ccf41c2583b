import { defineSection, kind, parts, readFields, tell, tellFields } from '@protocol14/core'
import { z } from 'zod'

const fields = { risks: tell.proseList('Known risks') }

export const risks = () =>
  defineSection({
    name: 'risks',
    title: 'RISKS',
    schema: z.object({ risks: z.array(kind.prose).min(1) }),
    render: (slice) => tellFields(fields, slice).flat(),
    read: (nodes, mark) => readFields(fields, parts(nodes), mark, []),
  })
