import type { Diagnostic, Place } from '../diagnostic.js'
import { placeOf } from '../place.js'
import { type Comment, commentsWith } from '../yaml/comments.js'
import { coreRules } from './core-rules.js'

const word = 'protocol14-disable-next-line'

/** One rule that a comment of a form switches off on the next line that is not a comment. */
export interface Suppression {
  rule: string
  /** Counted from 1. */
  line: number
  /** Where the rule's name stands in the comment. */
  place: Place
  used: boolean
}

interface Suppressed {
  file: string
  suppressions: Suppression[]
}

/** The suppressions of a form: `# protocol14-disable-next-line gates/evidence-file -- reason`. */
export function suppressionsOf(
  text: string,
  comments: (word: string) => Comment[] = (word) => commentsWith(word, text),
): Suppression[] {
  if (!text.includes(word)) return []
  return comments(word).flatMap(({ offset, text: comment }) => {
    const [, lead = '', names = ''] =
      /^(#\s*protocol14-disable-next-line)\b(.*)$/.exec(comment) ?? []
    const { line, column } = placeOf(text, [offset, offset]).start
    const rules = names.replace(/\s--(?:\s.*)?$/, '')
    return [...rules.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => {
      const point = (shift: number) => ({ line, column: column + lead.length + index + shift })
      const place = { start: point(0), end: point(rule.length) }
      return { rule, line: nextLine(text, offset, line), place, used: false }
    })
  })
}

/** The first line after that at `offset` that holds more than a comment; the last one if none does. */
function nextLine(text: string, offset: number, line: number): number {
  let next = line + 1
  for (let at = text.indexOf('\n', offset); at >= 0; next++) {
    const end = text.indexOf('\n', at + 1)
    if (!/^\s*(#|$)/.test(text.slice(at + 1, end < 0 ? text.length : end))) return next
    at = end
  }
  return next - 1 // Where a key that is missing is told.
}

/** `diagnostics` without those that a comment switches off; notes which comments did. */
export function unsuppressed(diagnostics: Diagnostic[], suppressions: Suppression[]): Diagnostic[] {
  return diagnostics.filter(({ rule, place }) => {
    const found = suppressions.find((one) => one.rule === rule && one.line === place?.start.line)
    if (!found || isFixed(rule)) return true
    found.used = true
    return false
  })
}

const isFixed = (rule: string): boolean =>
  rule.endsWith('/schema') || coreRules[rule]?.fixed === true

/** The comments of a form that switched nothing off, once all rules but `unheard` were heard. */
export function unusedSuppressions(
  { suppressions, file }: Suppressed,
  unheard: string[] = [],
): Diagnostic[] {
  return suppressions
    .filter(({ used, rule }) => !used && !unheard.includes(rule))
    .map(({ rule, line, place }) => ({
      severity: 'warning',
      rule: 'form/unused-suppression',
      message: `Unexpected \`${rule}\` in a comment, expected a rule that line ${line} breaks`,
      hint: isFixed(rule) ? 'this rule cannot be switched off' : 'remove it, or correct the name',
      file,
      place,
    }))
}
