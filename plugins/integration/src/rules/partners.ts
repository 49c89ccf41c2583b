import { type Issue, mentions, type Rule, topicText } from '@protocol14/core'
import * as z from 'zod'
import type { Integration } from '../schema.js'
import { numberOf, numbersOf } from './numbers.js'

type Key = keyof Integration
type Expected = Partial<Record<Key, string[] | undefined>>

const numbers = z.array(z.string()).optional()
const expected = z
  .strictObject({ prerequisites: numbers, inputs_from: numbers, outputs_to: numbers })
  .refine((value) => Object.keys(value).length > 0)

/** Each list that is expected, with the numbers that it has. */
const listed = (slice: Integration, options: Expected) =>
  (Object.entries(options) as [Key, string[]][]).map(([key, wanted]) => ({
    key,
    wanted: wanted.map(numberOf),
    found: numbersOf(slice[key]),
  }))

export const expectedPartners: Rule<Integration, Expected> = {
  severity: 'error',
  why: 'The protocol hangs together with these protocols, and one that is missing breaks the chain.',
  mend: 'Add the protocol with its artifacts to the list.',
  covers: ['R-4', 'R-5', 'R-6', 'R-17', 'R-18', 'R-68', 'R-91'],
  options: expected,
  *check(slice, { options }) {
    for (const { key, wanted, found } of listed(slice, options))
      for (const number of wanted)
        if (!found.includes(number))
          yield {
            message: `Missing protocol \`${number}\` in \`${key}\``,
            path: [key],
            hint: 'add it with its artifacts',
          }
  },
}

export const extraPartners: Rule<Integration, Expected> = {
  severity: 'info',
  why: 'A partner that the preset does not know is a dependency that others may not know either.',
  mend: 'Keep it if it is meant, and tell the partner.',
  covers: ['R-19'],
  options: expected,
  *check(slice, { options }) {
    for (const { key, wanted } of listed(slice, options))
      for (const [index, { protocol }] of slice[key].entries())
        if (!wanted.includes(numberOf(protocol)))
          yield {
            message: `Unexpected \`${protocol}\` in \`${key}\`, expected ${wanted.join(', ')} alone`,
            path: [key, index, 'protocol'],
          }
  },
}

export const prerequisiteName: Rule<Integration> = {
  severity: 'info',
  why: 'A prerequisite is looked up by its number.',
  mend: 'Name it by number and slug: `12-monitoring-observability`.',
  covers: ['R-91'],
  *check({ prerequisites }) {
    for (const [index, { protocol }] of prerequisites.entries())
      if (!/^\d[\dA-Za-z]*-[\w.-]+$/.test(protocol))
        yield {
          message: `Unexpected \`${protocol}\` in \`prerequisites[${index}].protocol\`, expected a number and a name`,
          path: ['prerequisites', index, 'protocol'],
          hint: 'name it by number and slug: `12-monitoring-observability`',
        }
  },
}

export const prerequisitesMatch: Rule<Integration> = {
  severity: 'warning',
  why: 'What must be there first and what is taken are told twice, and should be the same partners.',
  mend: 'List the protocol in `prerequisites` and in `inputs_from`, or in neither.',
  covers: ['R-91'],
  *check({ prerequisites, inputs_from }) {
    yield* without('prerequisites', prerequisites, 'inputs_from', inputs_from)
    yield* without('inputs_from', inputs_from, 'prerequisites', prerequisites)
  },
}

function* without(
  key: Key,
  partners: { protocol: string }[],
  other: Key,
  others: { protocol: string }[],
): Iterable<Issue> {
  const known = numbersOf(others)
  for (const [index, { protocol }] of partners.entries())
    if (!known.includes(numberOf(protocol)))
      yield {
        message: `Unexpected \`${protocol}\` in \`${key}\`, expected it in \`${other}\` as well`,
        path: [key, index, 'protocol'],
      }
}

export const prerequisiteTopics: Rule<Integration, { topics: Record<string, string[]> }> = {
  severity: 'warning',
  why: 'What a prerequisite gives must be named so that its owner knows what is meant.',
  mend: 'Name it among the artifacts of the prerequisite.',
  covers: ['R-4', 'R-5', 'R-6'],
  options: z.strictObject({ topics: z.record(z.string(), z.array(z.string())) }),
  *check({ prerequisites }, { options }) {
    const topics = new Map(Object.entries(options.topics).map(([key, all]) => [numberOf(key), all]))
    for (const [index, { protocol, required_artifacts }] of prerequisites.entries())
      for (const topic of topics.get(numberOf(protocol)) ?? [])
        if (!mentions(required_artifacts.join(', '), topic))
          yield {
            message: `Missing ${topicText(topic)} in \`prerequisites[${index}].required_artifacts\``,
            path: ['prerequisites', index, 'required_artifacts'],
          }
  },
}
