import type { YAMLError, YAMLWarning } from 'yaml'

interface Words {
  message: string
  hint: string
  /** Where it is, if not where the parser gave up. */
  start?: number
}

type Row = [error: RegExp, message: string, hint: string, start?: typeof lastOf]

const indentation: [string, string] = [
  'Unexpected indentation',
  'give the line the indentation of its neighbours',
]

/** Where the bracket opens that should have been closed before `offset`. */
const lastOf = (text: string, offset: number, closing: string) =>
  text.lastIndexOf(closing === ']' ? '[' : '{', offset)

/** What the yaml package says, by its words, and what it means to the person who wrote the form. */
const rows: Row[] = [
  [
    /^Invalid escape sequence (\\.)/,
    'Unexpected escape `$1`',
    'write `\\\\` for a backslash, or put the value in single quotes',
  ],
  [
    /^Implicit (?:map )?keys need/,
    'Missing `: ` behind a key',
    'write `key: value`, or indent the line if it goes on with the one above',
  ],
  [/^Sequence item without - /, ...indentation],
  [
    / in block collection must .* end with a (.)/,
    'Missing closing `$1`',
    'close the bracket that opens here, or put the value in quotes',
    lastOf,
  ],
  [
    /^Unexpected flow-\w+-end token.*"(.)"/,
    'Unexpected `$1`',
    'remove it, or put the value in quotes',
  ],
  [
    /^Block scalars with more-indented leading/,
    'Unexpected spaces in an empty line before the text',
    'remove the spaces of that line',
  ],
  [/^Missing closing (["'])quote/, 'Missing closing `$1`', 'close the quote'],
  [/^Flow \w+ must end with a (.)/, 'Missing closing `$1`', 'close the bracket'],
  [/^Missing , (?:or : )?between/, 'Missing `,`', 'put a comma between the two'],
  [/^Unexpected , in flow/, 'Unexpected `,`', 'remove it, or put the value in quotes'],
  [
    /^Plain value cannot start with .* (.)$/,
    'Unexpected `$1` at the start of a value',
    'put the value in quotes',
  ],
  [
    /^Block scalar header includes extra/,
    'Unexpected text behind `|` or `>`',
    'begin the text on the next line, or put it in quotes',
  ],
  [
    /^Block collections are not allowed within flow/,
    'Unexpected list or map on lines of its own inside of brackets',
    'close the bracket before, or put the value in quotes',
  ],
  [
    /^Comments must be separated/,
    'Unexpected `#` right behind a value',
    'put a space before it if a comment is meant, else the value in quotes',
  ],
  [
    /^Unexpected block-seq-ind on same line/,
    'Unexpected `- ` behind a key',
    'begin the list on the next line, or put the value in quotes',
  ],
]

/** Where a value was over already, or none could begin. */
const astray = /at node end$|^Unexpected [\w-]+ token\b|^Not a YAML token/

/** A problem in words that a person can act on; nothing for those that have none here. */
export function inWords(
  { code, message: error, pos: [offset] }: YAMLError | YAMLWarning,
  text: string,
): Words | undefined {
  const [rest = ''] = text.slice(offset).split('\n', 1)
  const quote = /(["'])[ \t]*$/.exec(text.slice(0, offset))?.[1]
  if (/at node end$/.test(error) && quote) return behindQuote(rest, quote)
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && !/:(\s|$)/.test(rest)) {
    const [message, hint] = indentation
    return { message, hint, start: offset + rest.length + 1 }
  }
  for (const [pattern, message, hint, start] of rows) {
    const found = pattern.exec(error)
    if (!found) continue
    const said = found[1] ?? ''
    const told = { message: message.replace('$1', () => said), hint }
    return start ? { ...told, start: start(text, offset, said) } : told
  }
  return astray.test(error) && rest.trim() !== '' ? behindValue(rest) : undefined
}

const behindValue = (rest: string): Words => ({
  message: `Unexpected \`${shortened(rest)}\` behind a value`,
  hint: 'put the whole value in quotes, or give the line the indentation of its neighbours',
})

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

function behindQuote(rest: string, quote: string): Words {
  const inside = quote === '"' ? '\\"' : "''"
  return {
    message: `Unexpected \`${shortened(rest)}\` behind the closing \`${quote}\``,
    hint: `write a \`${quote}\` inside the value as \`${inside}\``,
  }
}
