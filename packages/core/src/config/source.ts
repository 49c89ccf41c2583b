import type { Path } from '../section.js'
import type { Range } from '../yaml/locate.js'

/** A property or an item; an item's key is the item itself. */
interface Part {
  name?: string | undefined
  key: Range
  value: Range
}

/** What is no code, or hides some; a pattern is told from a division by what stands before it. */
const notCode = new RegExp(
  [
    /\/\/.*/,
    /\/\*[\s\S]*?\*\//,
    /'(?:\\[\s\S]|[^'\\\n])*'/,
    /"(?:\\[\s\S]|[^"\\\n])*"/,
    /`(?:\\[\s\S]|[^`\\])*`/,
    /\/(?<=(?:[=(:,[!&|?{;>]|\b(?:return|typeof|case))\s*\/)(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** `text` with comments, and the letters of strings and patterns, as spaces; same offsets. */
export const onlyCode = (text: string): string => text.replace(notCode, withoutLetters)

/** The same, but for all that may be code in a template; that has text between it as well. */
export const codeAndTemplates = (text: string): string =>
  text.replace(notCode, (found) => {
    const at = found.startsWith('`') ? found.indexOf('${') : -1
    return at < 0 ? withoutLetters(found) : blank(found.slice(0, at)) + found.slice(at)
  })

function withoutLetters(found: string): string {
  const isComment = /^\/[/*]/.test(found)
  return isComment ? blank(found) : `${found[0]}${blank(found).slice(2)}${found[0]}`
}

/**
 * The offsets of what `path` leads to in the default export of `text`, or of its key. No parser
 * that knows TypeScript and positions is at hand, and a config is plain enough to be found by its
 * brackets: where they do not lead on, as at a spread, the last part that they led to is given.
 */
export function rangeInSource(text: string, path: Path, part: 'key' | 'value'): Range {
  const code = onlyCode(text)
  const whole = defaultExport(code)
  let found = whole
  for (const step of path) {
    const open = openOf(code, found.value[0])
    const inner = open === undefined ? [] : partsIn(text, code, open)
    const next = inner.find(({ name }, index) => (typeof step === 'number' ? index : name) === step)
    if (!next) break
    found = next
  }
  return found === whole ? whole.key : found[part]
}

function defaultExport(code: string): Part {
  const words = /export\s+default\b|module\.exports\s*=|[\w$]+\s+as\s+default\b/.exec(code)
  if (!words) return { key: [0, 0], value: [0, 0] }
  const [from, behind] = [words.index, words.index + words[0].length]
  return {
    key: [from, behind],
    value: [/as\s+default$/.test(words[0]) ? from : behind, code.length],
  }
}

/** An object or a list up to where it opens, also inside a call. */
const opening = /[\s(]*(?:[\w$.]+\s*\(\s*)?[{[]/

/** Where the object or list at `from` opens, or that of the variable which is named there. */
function openOf(code: string, from: number): number | undefined {
  const rest = code.slice(from)
  const direct = new RegExp(`^${opening.source}`).exec(rest)
  if (direct) return from + direct[0].length - 1
  const [, name] = /^[\s(]*(?:[\w$.]+\s*\(\s*)?([\w$]+)/.exec(rest) ?? []
  if (name === undefined) return undefined
  const variable = `\\b(?:const|let|var)\\s+${name.replaceAll('$', '\\$')}(?![\\w$])[^=;]*=`
  const found = new RegExp(variable + opening.source).exec(code)
  return found ? found.index + found[0].length - 1 : undefined
}

/** What stands between the commas of the brackets that open at `open`. */
function partsIn(text: string, code: string, open: number): Part[] {
  const found: Part[] = []
  let depth = 0
  let from = open + 1
  for (let at = from; at < code.length && depth >= 0; at++) {
    if ('([{'.includes(code[at] as string)) depth++
    else if (')]}'.includes(code[at] as string)) depth--
    if (depth < 0 || (depth === 0 && code[at] === ',')) {
      found.push(partOf(text, code, from, at))
      from = at + 1
    }
  }
  return found
}

function partOf(text: string, code: string, from: number, to: number): Part {
  const piece = code.slice(from, to)
  const start = from + piece.length - piece.trimStart().length
  const end = Math.max(start, from + piece.trimEnd().length)
  const [key = '', , quoted, plain] =
    /^(?:(['"])(.*?)\1|([\w$]+))/.exec(text.slice(start, end)) ?? []
  const colon = /^\s*:\s*/.exec(code.slice(start + key.length, end))?.[0]
  if (!colon) return { name: plain, key: [start, start + (key.length || 1)], value: [start, end] }
  const value: Range = [start + key.length + colon.length, end]
  return { name: quoted ?? plain, key: [start, start + key.length], value }
}
