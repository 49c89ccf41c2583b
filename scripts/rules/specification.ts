import type { RuleInfo } from '@protocol14/core'
import { behaviours } from './behaviours.js'

/** The numbers of the specification: what it says in so many words, and what follows from that. */
export const numbers = [...numbered('R', 107), ...numbered('D', 16)]

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}-${index + 1}`)
}

/** What covers each number: links to rules, and behaviours with the test that shows them. */
export function coverage(rules: Map<string, RuleInfo>): Map<string, string[]> {
  const byRule = [...rules].map(([id, { covers = [] }]) => ({ covers, text: linkTo(id) }))
  const byBehaviour = behaviours.map(({ covers, what, shownBy }) => ({
    covers,
    text: `${what} ([test](../${shownBy}))`,
  }))
  const all = [...byRule, ...byBehaviour]
  return new Map(
    numbers.map((number) => [
      number,
      all.flatMap(({ covers, text }) => (covers.includes(number) ? [text] : [])),
    ]),
  )
}

/** A link to the entry of a rule on the same page. */
export const linkTo = (id: string): string => `[${id}](#${id.replace('/', '')})`

/** The table of all numbers. */
export const specification = (rules: Map<string, RuleInfo>): string =>
  [
    '## Specification\n',
    'Where each number of the specification is seen to.\n',
    '| Number | Covered by |',
    '|---|---|',
    ...[...coverage(rules)].map(([number, by]) => `| ${number} | ${by.join(', ')} |`),
  ].join('\n')
