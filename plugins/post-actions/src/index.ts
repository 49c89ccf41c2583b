import {
  bullets,
  defineSection,
  headOf,
  itemsOf,
  kind,
  paragraph,
  prose,
  proseOf,
} from '@protocol14/core'
import { z } from 'zod'

const schema = z.object({ post_generation_actions: z.array(kind.prose).min(1).optional() })

/** What to do once the document is there. */
export function postActions(options: { title?: string } = {}) {
  return defineSection<z.infer<typeof schema>>({
    name: 'post-actions',
    title: options.title ?? 'POST-GENERATION ACTIONS',
    schema,

    render: ({ post_generation_actions: actions }) =>
      actions ? [bullets(actions.map((action) => [paragraph(...prose(action))]))] : [],

    read(nodes, mark) {
      const heads = itemsOf(nodes).flatMap((item) => headOf(item) ?? [])
      for (const [index, head] of heads.entries()) mark(['post_generation_actions', index], head)
      const actions = heads.map(({ children }) => proseOf(children))
      return actions.length > 0 ? { post_generation_actions: actions } : {}
    },
  })
}
