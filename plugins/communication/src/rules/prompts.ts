import { mentions, type Rule, topicText } from '@protocol14/core'
import * as z from 'zod'
import type { Communication } from '../schema.js'

/** A prompt by its token, and what it must name. */
export interface Expected {
  token: string
  topics: string[]
}

const prompt = z.strictObject({ token: z.string(), topics: z.array(z.string()) })

/** The answers, as people write them: `(yes/no)`, `[Yes / No]`, `(y/n)`. */
export const yesOrNo = /\byes\s*\/\s*no\b|[[(]\s*y\s*\/\s*n\s*[\])]/i

export const expectedPrompts: Rule<Communication, { prompts: Expected[] }> = {
  severity: 'error',
  why: 'At these points a person decides; the token is what tools and people look for.',
  mend: 'Add the prompt with its token letter by letter, at its place in the list.',
  covers: ['R-28', 'R-29', 'R-84', 'R-85'],
  options: z.strictObject({ prompts: z.array(prompt) }),
  *check({ validation_prompts }, { options }) {
    for (const [index, { token, topics }] of options.prompts.entries()) {
      const text = validation_prompts[index]?.prompt_template ?? ''
      const path = ['validation_prompts', index, 'prompt_template']
      const name = `validation_prompts[${index}]`
      if (!text.startsWith(token)) {
        yield { message: `Missing \`${token}\` at the start of \`${name}\``, path }
        continue
      }
      for (const topic of topics)
        if (!mentions(text, topic))
          yield { message: `Missing ${topicText(topic)} in \`${name}\``, path }
      if (!yesOrNo.test(text))
        yield {
          message: `Missing \`(yes/no)\` in \`${name}\``,
          path,
          hint: 'ask what can be answered with yes or no, and say so at the end',
        }
    }
  },
}
