import { mentions } from '@protocol14/core'

/* What forbids in English, the one language that is known; for others, options have the words. */

/** Words that forbid wherever they stand. */
const forbidding = [
  'do not|don’t|never|cannot|can not|can’t|under no circumstances|in no case|at no time',
  'must not|mustn’t|may not|shall not|should not|shouldn’t',
  'forbidden|prohibited|not allowed|not permitted|refrain from',
].join('|')

/** What stands behind the first words of a sentence that forbids. */
const rest = '\\s(?:[^.:;!?]|\\.(?=\\S))*\\b'

/** `No change may …`, `Nothing is … without …`, `… are not deployed until …`; `No problem: …` is none. */
const nothing = new RegExp(
  [
    `(?:(?:^|[.,;:!?]\\s)\\W*|\\b(?:that|sure|allow)\\s)no(?!\\s+(?:problem|worry|worries|matter|need|rush)\\b)${rest}(?:may|can|must|shall|is|are|be|without|unless|until|before)\\b`,
    `\\b(?:nothing|nobody)${rest}(?:may|can|must|shall|is|are|be|without|unless|until|before)\\b`,
    `\\b(?:is|are)\\s+not\\s+(?:\\w+ed|made|done)${rest}(?:without|unless|until|before)\\b`,
  ].join('|'),
  'i',
)

/** What only looks like a prohibition. */
const inviting = /\b(?:do not|don’t|never) (?:hesitate to|mind)\b/gi

/** Words that tell a language: of English, and of others that have no letters of their own. */
const english =
  /\b(?:the|and|with|are|be|you|your|when|without|before|until|not|this|that|every|only|always|should|must)\b/i
const others =
  /[^\0-\x7f“”‘’–—…]|\b(?:der|das|und|nicht|kein\w*|niemals|nie|ohne|le|les|ne|pas|jamais|sans|el|los|las|nunca|sin|il|non|mai|senza|niet|geen|nooit|zonder)\b/i

/** What a guardrail forbids, in words of its language, and what forbids there. */
export interface Forbidden {
  deeds?: string[] | undefined
  prohibitions?: string[] | undefined
}

/** Whether `text` may be read as a prohibition. */
export function mayForbid(text: string, { deeds = [], prohibitions }: Forbidden): boolean {
  if (prohibitions) return mentions(text, prohibitions.join('|'))
  const isEnglish = english.test(text) || deeds.some((deed) => mentions(text, deed))
  if (!isEnglish && others.test(text)) return true
  return mentions(text.replace(inviting, ''), forbidding) || nothing.test(text)
}
