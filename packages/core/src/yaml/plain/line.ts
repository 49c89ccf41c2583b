/** A line: `- - key: value`, of which each part may be missing. */
export interface Line {
  /** How many letters stand before what is next to read. */
  column: number
  /** The dashes that are next to read, with the spaces behind them. */
  dashes: string
  key: string | undefined
  keyStart: number
  /** The value as typed, with its quotes; for one on the lines below, the mark that announces it. */
  raw: string | undefined
  /** Where the value ends. Spaces and a comment may follow. */
  end: number
}

const dashes = '((?:-(?: +|(?=\\n|$)))*)'
const key = '(?:([A-Za-z_][\\w-]{0,99}):(?: +|(?=\\n|$)))?'
const double = '"(?:[^"\\\\\\n]|\\\\["\\\\/nt])*"'
const single = "'(?:[^'\\n]|'')*'"
/** A `:` before a space would be one behind a key, a `#` after one a comment. */
const word = '(?:[^ \\n:]|:(?=[^ \\n]))+'
/** The first letter must not be one that means something else in YAML. */
const bare = `(?:[^ \\n\\-?:,[\\]{}#&*!|>'"%@\`]|-(?=[^ \\n]))(?:${word})?(?: +(?!#)${word})*`
const value = `(${double}|${single}|${bare}|[|>]-?)?`
const rest = '(?= *(?:(?<= )#|\\n|$))'

const line = new RegExp(`( *)${dashes}${key}${value}${rest}`, 'y')
const nothing = /(?: *(?:#[^\n]*)?\n)*(?: *(?:#[^\n]*)?$)?/y

/** Where the first line begins that tells something, from the end of what was read. */
export function skipComments(text: string, offset: number): number {
  nothing.lastIndex = offset
  nothing.test(text)
  return nothing.lastIndex
}

/** The line at `offset`; nothing for one that is not so plain. */
export function lineAt(text: string, offset: number): Line | undefined {
  line.lastIndex = offset
  const found = line.exec(text)
  if (!found) return undefined
  const [, indent = '', dashes = '', key, raw] = found
  const keyStart = offset + indent.length + dashes.length
  return { column: indent.length, dashes, key, keyStart, raw, end: line.lastIndex }
}
