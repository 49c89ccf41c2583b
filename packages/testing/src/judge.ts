import {
  type Diagnostic,
  isError,
  judgeAcross,
  partyOf,
  placed,
  type Section,
  type Source,
  tellPart,
} from '@protocol14/core'
import type { Given } from './case.js'
import { tell } from './laws.js'

/** What a section makes of its part of a form; no `slice` and `markdown` if that has an error. */
export interface Judged {
  diagnostics: Diagnostic[]
  slice?: object
  markdown?: string
}

/**
 * What is said of the parts of several forms, each alone and all of them together, and what becomes
 * of the first. A form may have keys of `known` sections too.
 */
export function judgeForms(
  section: Section,
  sources: Source[],
  known: Section[] = [],
  given: Given = {},
): Judged {
  const protocol = { preset: { name: 'case', output: '' }, sections: [section], ...given }
  const outcomes = sources.map((source) => tellPart(source, protocol, known))
  const across = judgeAcross(outcomes.map((outcome) => ({ ...partyOf(outcome), outcome })))
  const diagnostics = outcomes.flatMap((outcome) => [
    ...outcome.diagnostics,
    ...across
      .filter(({ party }) => party.outcome === outcome)
      .flatMap((found) => placed(found, outcome.form, protocol)),
  ])
  const [first] = outcomes
  const slice = first?.told[0]?.slice
  if (!slice || first.diagnostics.some(isError)) return { diagnostics }
  return { diagnostics, slice, markdown: tell(section, structuredClone(slice)) }
}
