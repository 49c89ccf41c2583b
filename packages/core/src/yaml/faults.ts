import type { YAMLError, YAMLWarning } from 'yaml'
import { inWords } from './words.js'

/** Something wrong with a YAML text, at offsets of it. */
export interface Fault {
  message: string
  range: [start: number, end: number]
  hint?: string
  severity?: 'error' | 'warning'
  related?: { message: string; range: [number, number] }[]
}

/** A plain value that begins with a character that means something else in YAML. */
const unquoted = /^(\s*(?:- +)*(?:[\w-]+: +)?)([[{@`%*&!|>].*?)\s*$/

/** What YAML's own codes mean for the person who wrote the form. */
const told: Partial<Record<string, [message: string, hint: string]>> = {
  TAB_AS_INDENT: ['Unexpected tab, expected spaces', 'indent with spaces'],
  BAD_INDENT: ['Unexpected indentation', 'give the line the indentation of its neighbours'],
  BLOCK_AS_IMPLICIT_KEY: ['Unexpected `: ` inside a value', 'put the value in quotes'],
  BAD_ALIAS: ['Unexpected `*`', 'put the value in quotes'],
  KEY_OVER_1024_CHARS: ['Unexpected key of more than 1,024 characters', 'shorten the key'],
  NON_STRING_KEY: ['Unexpected key, expected a name', 'give the key a name'],
  TAG_RESOLVE_FAILED: ['Unexpected tag', 'put the value in quotes'],
  MULTIPLE_DOCS: ['Unexpected second document, expected one form in a file', 'remove what follows'],
}

/** A problem that the yaml package found, in the words of a form. */
export function fromYaml(problem: YAMLError | YAMLWarning, text: string): Fault {
  const [start, end] = problem.pos
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const line = text.slice(lineStart).split('\n', 1)[0] ?? ''
  const found = unquoted.exec(line)
  if (found?.[2] && !/^(\[.*\]|\{.*\}|[|>][-+\d]*|!!?\w+)$/.test(found[2])) {
    const from = lineStart + (found[1]?.length ?? 0)
    const message = `Unexpected \`${found[2]}\`, expected text in quotes`
    const hint = `a value that begins with \`${found[2][0]}\` needs quotes: ${quoted(found[2])}`
    return { message, range: [from, from + found[2].length], hint }
  }
  const opened = openedQuote(problem, text)
  if (opened !== undefined) {
    const message = `Missing closing \`${text[opened]}\``
    return { message, range: [opened, opened + 1], hint: 'close the quote that opens here' }
  }
  const words = inWords(problem, text)
  if (words) {
    const { message, hint, start: from = start } = words
    return { message, hint, range: [from, from === start ? Math.max(end, start + 1) : from + 1] }
  }
  const [message, hint] = told[problem.code] ?? [firstLine(problem.message), 'mend the YAML']
  return { message, range: [start, Math.max(end, start + 1)], hint }
}

/** Where the quote opens that is not closed on its own line; the parser tells where it gave up. */
function openedQuote({ code, message, pos }: YAMLError | YAMLWarning, text: string) {
  if (code !== 'MISSING_CHAR' || !/quote/.test(message)) return undefined
  const before = text.slice(0, text.indexOf('\n', pos[0]) >>> 0)
  const opened = [...before.matchAll(/(?:^|[:-] +)(["'])(?:(?!\1).)*$/gm)].at(-1)
  return opened && opened.index + opened[0].search(/["']/)
}

/** What is wrong in itself; what only follows from an error before it is left out. */
export function independent(faults: Fault[]): Fault[] {
  return faults.filter(
    ({ message, range, severity }, index) =>
      severity === 'warning' ||
      index === 0 ||
      (message.endsWith('expected text in quotes') &&
        faults.findIndex((one) => one.range[0] === range[0]) === index),
  )
}

const firstLine = (message: string): string => message.split('\n', 1)[0]?.replace(/[.:]$/, '') ?? ''

/** `value` in the quotes that need no escapes where possible. */
function quoted(value: string): string {
  return value.includes('"')
    ? `'${value.replaceAll("'", "''")}'`
    : `"${value.replaceAll('\\', '\\\\')}"`
}
