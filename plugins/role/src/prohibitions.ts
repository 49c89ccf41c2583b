import { mentions } from '@protocol14/core'

/* What forbids in English, the one language that is known; for others, options have the words. */

/** Words that forbid wherever they stand. */
const forbidding = [
  'do not|don’t|never|cannot|can not|can’t|under no circumstances|in no case|at no time',
  'must not|mustn’t|may not|shall not|should not|shouldn’t',
  'forbidden|prohibited|not allowed|not permitted|refrain from',
].join('|')

/** `No change may …`, `Nothing is … without …`; `No problem: you may …` is none. */
const nothing =
  /\b(?:no(?!\s+(?:problem|worry|worries|matter|need|rush)\b)|nothing|nobody|none|not)\s[^.:;!?]*\b(?:may|can|must|shall|is|are|be|without|unless|until|before)\b/i

/** Words that only English has: without one of them nobody can say what a text forbids. */
const english =
  /\b(?:the|and|with|are|be|you|your|when|without|before|until|not|this|that|every|only|always|should|must)\b/i

/** What a guardrail forbids, in words of its language, and what forbids there. */
export interface Forbidden {
  deeds?: string[] | undefined
  prohibitions?: string[] | undefined
}

/** Whether `text` may be read as a prohibition. */
export function mayForbid(text: string, { deeds = [], prohibitions }: Forbidden): boolean {
  if (prohibitions) return mentions(text, prohibitions.join('|'))
  const isKnown = english.test(text) || deeds.some((deed) => mentions(text, deed))
  return !isKnown || mentions(text, forbidding) || nothing.test(text)
}
