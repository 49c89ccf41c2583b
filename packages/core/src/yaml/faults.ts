import type { LineCounter, YAMLError, YAMLWarning } from 'yaml'
import { count } from '../count.js'
import { hex } from '../files/characters.js'
import { inWords } from './words.js'

/** Something wrong with a YAML text, at offsets of it. */
export interface Fault {
  message: string
  range: [start: number, end: number]
  hint?: string
  severity?: 'error' | 'warning'
  related?: { message: string; range: [number, number] }[]
}

/** What YAML's own codes mean for the person who wrote the form. */
const told: Partial<Record<string, [message: string, hint: string]>> = {
  TAB_AS_INDENT: ['Unexpected tab, expected spaces', 'indent with spaces'],
  BAD_INDENT: ['Unexpected indentation', 'give the line the indentation of its neighbours'],
  BLOCK_AS_IMPLICIT_KEY: ['Unexpected `: ` inside a value', 'put the value in quotes'],
  BAD_ALIAS: ['Unexpected `*`', 'put the value in quotes'],
  KEY_OVER_1024_CHARS: ['Unexpected key of more than 1,024 characters', 'shorten the key'],
  NON_STRING_KEY: ['Unexpected key, expected a name', 'give the key a name'],
  TAG_RESOLVE_FAILED: ['Unexpected tag', 'put the value in quotes'],
}

/** How many faults of a text are told one by one. */
const MOST = 20

/** A longer value is shown in part only. */
const LONG = 200

/**
 * The problems that the yaml package found, in the words of a form: the first one, and values that
 * lack their quotes. All else only follows from an error before it.
 */
export function faultsOf(
  [first, ...others]: (YAMLError | YAMLWarning)[],
  text: string,
  lines: LineCounter,
): Fault[] {
  if (!first) return []
  const merge = mergeIn(text)
  if (merge) return [merge]
  const seen = new Set<number>()
  const unquoted = [first, ...others].map((problem) => {
    const start = lines.lineStarts[lines.linePos(problem.pos[0]).line - 1] as number
    if (seen.has(start)) return undefined
    seen.add(start)
    return unquotedIn(text, start)
  })
  const rest = unquoted.slice(1).filter((fault) => fault !== undefined)
  return [unquoted[0] ?? oddIndent(first, text, lines) ?? fromYaml(first, text), ...rest]
}

/** A merge that Git could not finish, at the first of its marks: all that is wrong may follow from it. */
function mergeIn(text: string): Fault | undefined {
  const start = text.search(/^<{7} /m)
  const rest = text.slice(start)
  if (start === -1 || !/^={7}$/m.test(rest) || !/^>{7} /m.test(rest)) return undefined
  const message = 'Unexpected `<<<<<<<` of a merge that was not finished'
  return { message, range: [start, start + 7], hint: 'choose one of the two versions' }
}

/** `faults`, or the first of them with the number of the others; errors come before warnings then. */
export function atMost(faults: Fault[]): Fault[] {
  if (faults.length <= MOST) return faults
  const errors = faults.filter((one) => !isWarning(one))
  const all = [...errors, ...faults.filter(isWarning)]
  const { range } = all[MOST] as Fault
  const severity = errors.length > MOST ? 'error' : 'warning'
  const message = `Unexpected ${count(all.length - MOST, `more ${severity}`)}`
  return [...all.slice(0, MOST), { message, range, severity, hint: 'mend those above first' }]
}

/** Whether a text can be read in spite of a fault. */
export const isWarning = ({ severity }: Fault): boolean => severity === 'warning'

/** A space that is none for YAML, which no editor shows: the parser gives up there, or on the next line. */
function oddIndent({ pos: [at] }: YAMLError | YAMLWarning, text: string, lines: LineCounter) {
  const { line } = lines.linePos(at)
  const from = lines.lineStarts[Math.max(0, line - 2)] as number
  const found = /^[ \t]*([^\S \t\r\n])/m.exec(text.slice(from, lines.lineStarts[line]))
  if (!found) return undefined
  const [before, odd] = found as unknown as [string, string]
  const start = from + found.index + before.length - 1
  const range: Fault['range'] = [start, start + 1]
  const message = `Unexpected \`U+${hex(odd.charCodeAt(0), 4)}\` in the indentation, expected spaces`
  return { message, range, hint: 'indent with plain spaces' }
}

/** What begins with a character that means something else in YAML, on the line at `start`. */
function unquotedIn(text: string, start: number): Fault | undefined {
  const end = text.indexOf('\n', start)
  const line = text.slice(start, end === -1 ? undefined : end).trimEnd()
  const at = /^\s*(?:- +)*(?:[\w-]+: +)?(?=[[{@`%*&!|>])/.exec(line)?.[0].length
  if (at === undefined) return undefined
  const value = line.slice(at)
  if (/^(\[.*\]|\{.*\}|[|>][-+\d]*|!!?\w+)$/.test(value)) return undefined
  const range: Fault['range'] = [start + at, start + line.length]
  if (/^\s*\* /.test(line))
    return {
      message: 'Unexpected `* `, expected `- ` before an item of a list',
      range,
      hint: 'write `- ` for it, or put a value that begins with `*` in quotes',
    }
  const hint = `a value that begins with \`${value[0]}\` needs quotes`
  if (value.length > LONG)
    return { message: `Unexpected \`${value.slice(0, LONG)}…\`, ${inQuotes}`, range, hint }
  return {
    message: `Unexpected \`${value}\`, ${inQuotes}`,
    range,
    hint: `${hint}: ${quoted(value)}`,
  }
}

const inQuotes = 'expected text in quotes'

function fromYaml(problem: YAMLError | YAMLWarning, text: string): Fault {
  const [start, end] = problem.pos
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
  const opened = [...before.matchAll(/(?:^ *|[:-] +|[,[{] *)(["'])(?:(?!\1).)*$/gm)].at(-1)
  return opened && opened.index + opened[0].search(/["']/)
}

const firstLine = (message: string): string => message.replace(/[.:]?(?:\n.*)?$/s, '')

/** `value` in the quotes that need no escapes where possible. */
function quoted(value: string): string {
  return value.includes('"')
    ? `'${value.replaceAll("'", "''")}'`
    : `"${value.replaceAll('\\', '\\\\')}"`
}
