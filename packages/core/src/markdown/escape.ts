/**
 * What plain text must escape so that Markdown reads the same text back. Everything else stands as
 * typed: `[MUST]`, `{name}`, `snake_case`, `--flag`, `2 * 3`. Text has no line breaks, so only the
 * start of a paragraph can become a block. By CommonMark 0.31 and GitHub's strikethrough and tasks.
 */
const anywhere: [pattern: RegExp, otherwise: string][] = [
  [/\\(?=[!-/:-@[-`{-~]|$)/, 'it would escape the next character'],
  [/`/, 'a code span'],
  [/(?<!\s)\*|\*(?!\s)/, 'emphasis, unless between spaces'],
  [
    /(?<![\p{L}\p{N}_])_+(?![\s_])|(?<![\s_])_+(?![\p{L}\p{N}_])/u,
    'emphasis, unless inside a word',
  ],
  [/\](?=\()/, 'a link'],
  [/<(?=[A-Za-z/!?])/, 'a tag or an autolink'],
  [/&(?=#?[A-Za-z0-9]+;)/, 'a character reference'],
  [/~~+|(?<=\S)~/, 'strikethrough'],
  [/!(?=\[$)/, 'an image, before a link'],
]

/** The same for the start of a paragraph; what the lookbehind leaves is escaped. */
const atStart: [pattern: RegExp, otherwise: string][] = [
  [/^#(?=#{0,5}(\s|$))/, 'a heading'],
  [/^>/, 'a quote'],
  [/^[-+*](?=\s|$)/, 'a list item'],
  [/(?<=^\d{1,9})[.)](?=\s|$)/, 'a numbered item'],
  [/^[-*_](?=(.*[-*_])?\s*$)/, 'a thematic break'],
  [/^~/, 'a fence'],
  [/^\[(?![^[\]\\]*\](?![:[]))/, 'a link definition'],
  [/^\[(?=[ xX]\](\s|$))/, 'a task'],
]

const hashesAtEnd: [pattern: RegExp, otherwise: string] = [/(?<=^|\s)#+$/, 'the end of a heading']

const oneOf = (table: [RegExp, string][]) =>
  new RegExp(table.map(([pattern]) => pattern.source).join('|'), 'gu')

const special = { inline: oneOf(anywhere), start: oneOf(atStart), heading: oneOf([hashesAtEnd]) }

/** What stands beside a text; `before` is a line break at the start of a paragraph. */
export interface Around {
  before: string
  after: string
  heading: boolean
}

/** All that the tables above could find, and some more: quick to see that a text has none of it. */
const signs = {
  inline: /[\\`*~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\](?=\(|$)|<(?![\s\d=])|&(?=[#A-Za-z0-9])|!$/,
  start: /^(?:[-#>+*_~[]|\d+[.)])/,
}

/** Writes `text` as Markdown that reads back as the same text. */
export const escapeText = (text: string, around: Around): string =>
  couldNeedEscape(text, around) ? escapeByReference(text, around) : text

/** Whether anything in `text` could need an escape: most texts have nothing of the kind. */
export const couldNeedEscape = (text: string, around: Around): boolean =>
  signs.inline.test(text) ||
  (isAtStart(around) && signs.start.test(text)) ||
  (around.heading && text.endsWith('#'))

const isAtStart = ({ before }: Around): boolean => before === '' || before === '\n'

/** The same by the tables alone. */
export function escapeByReference(text: string, around: Around): string {
  const { before, after, heading } = around
  const escaped = new Set<number>()
  const note = (pattern: RegExp, context: string, shift: number) => {
    pattern.lastIndex = 0 // `matchAll` would copy the pattern for each text.
    for (let found = pattern.exec(context); found; found = pattern.exec(context))
      for (let at = found.index; at < pattern.lastIndex; at++) escaped.add(at - shift)
  }
  note(special.inline, `${before.slice(-1) || '\n'}${text}${after.slice(0, 1) || '\n'}`, 1)
  if (isAtStart(around)) note(special.start, text, 0)
  if (heading) note(special.heading, text, 0)
  return escaped.size === 0
    ? text
    : text.replace(/[\s\S]/g, (char, at) => (escaped.has(at) ? `\\${char}` : char))
}
