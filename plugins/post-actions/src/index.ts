import {
  bullets,
  definePlugin,
  defineSection,
  described,
  headOf,
  itemsOf,
  kind,
  paragraph,
  prose,
  proseOf,
  type Rule,
  titled,
  topicText,
  unmentioned,
} from '@protocol14/core'
import * as z from 'zod'

const schema = z.object({
  post_generation_actions: described(
    z.array(kind.prose).min(1),
    'What to do once the document is there.',
    ['Agree on a date to look at the document again.'],
  ).optional(),
})

type PostActions = z.infer<typeof schema>

const expectedActions: Rule<PostActions, { actions: Record<string, string> }> = {
  severity: 'info',
  why: 'A protocol that ends with its document is not looked at again.',
  mend: 'Add the action to `post_generation_actions`.',
  covers: ['R-105', 'R-106', 'R-107'],
  options: z.strictObject({ actions: z.record(z.string(), z.string()) }),
  *check({ post_generation_actions: actions = [] }, { options }) {
    for (const [name, topic] of unmentioned(actions, options.actions))
      yield {
        message: `Missing ${name} in \`post_generation_actions\``,
        path: ['post_generation_actions'],
        hint: `add an action that names ${topicText(topic)}`,
      }
  },
}

/** What to do once the document is there. */
export const postActions = definePlugin(titled('POST-GENERATION ACTIONS'), ({ title }) =>
  defineSection<PostActions>({
    name: 'post-actions',
    title,
    schema,
    byHand: {
      headings: [
        'post-generation',
        'follow-up',
        'follow-ups',
        'after generation',
        'afterwards',
        'what happens next',
        'next steps',
        'after this',
      ],
    },
    rules: { 'expected-actions': expectedActions },

    render: ({ post_generation_actions: actions }) =>
      actions ? [bullets(actions.map((action) => [paragraph(...prose(action))]))] : [],

    read(nodes, mark) {
      const heads = itemsOf(nodes).flatMap((item) => headOf(item) ?? [])
      for (const [index, head] of heads.entries()) mark(['post_generation_actions', index], head)
      const actions = heads.map(({ children }) => proseOf(children))
      return actions.length > 0 ? { post_generation_actions: actions } : {}
    },
  }),
)
