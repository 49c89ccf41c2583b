import { mentions, type Rule, topicText } from '@protocol14/core'
import * as z from 'zod'
import { type Forbidden, mayForbid } from './prohibitions.js'
import type { Role } from './schema.js'

const expected: Rule<Role, { role: string }> = {
  severity: 'error',
  why: 'Whoever follows the protocol must know in which role.',
  mend: 'Write the role that the preset expects.',
  covers: ['R-12'],
  options: z.strictObject({ role: z.string() }),
  *check({ ai_role }, { options: { role } }) {
    if (ai_role === role) return
    yield {
      message: `Unexpected \`${ai_role}\` in \`ai_role\`, expected \`${role}\``,
      path: ['ai_role'],
    }
  },
}

const purpose: Rule<Role, { topics: string[] }> = {
  severity: 'warning',
  why: 'A purpose that does not name its subject lets a reader aim at something else.',
  mend: 'Name each topic in the purpose, in one of the words that are listed.',
  covers: ['R-2', 'R-13'],
  options: z.strictObject({ topics: z.array(z.string()) }),
  *check({ purpose }, { options }) {
    for (const topic of options.topics)
      if (!mentions(purpose, topic)) yield unmentioned('purpose', topic)
  },
}

const guardrail: Rule<Role, Forbidden> = {
  severity: 'warning',
  why: 'A guardrail is what must never be done; one that does not forbid is read as advice.',
  mend: 'Forbid with `Do not` or `Never`, and name what is forbidden; the words of a language other than English are set in `prohibitions`.',
  covers: ['R-14'],
  options: z.strictObject({
    deeds: z.array(z.string()).optional(),
    prohibitions: z.array(z.string()).optional(),
  }),
  *check({ primary_guardrail: text }, { options }) {
    const { deeds = [], prohibitions } = options
    if (!mayForbid(text, options))
      yield {
        message: `Unexpected \`${first(text)}\` in \`primary_guardrail\`, expected a prohibition`,
        path: ['primary_guardrail'],
        hint: `say it with ${topicText(prohibitions?.join('|') ?? 'Do not|Never')}`,
      }
    for (const deed of deeds)
      if (!mentions(text, deed)) yield unmentioned('primary_guardrail', deed)
  },
}

const words: Rule<Role, { words: string[] }> = {
  severity: 'error',
  why: 'The guardrail holds only as far as it names what it protects.',
  mend: 'Name what is missing in the guardrail.',
  covers: ['R-15', 'R-16'],
  options: z.strictObject({ words: z.array(z.string()) }),
  *check({ primary_guardrail }, { options }) {
    for (const word of options.words)
      if (!mentions(primary_guardrail, word)) yield unmentioned('primary_guardrail', word)
  },
}

const first = (text: string): string => text.split(' ').slice(0, 3).join(' ')

const unmentioned = (key: keyof Role, topic: string) => ({
  message: `Missing ${topicText(topic)} in \`${key}\``,
  path: [key],
  hint: 'name it in so many words',
})

export const rules = {
  expected,
  purpose,
  'guardrail-prohibits': guardrail,
  'guardrail-words': words,
}
