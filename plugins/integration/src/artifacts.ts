import {
  hasName,
  kind,
  line,
  lineOf,
  type Names,
  type PhrasingContent,
  text,
} from '@protocol14/core'

/** Splits `value` at commas outside parentheses and braces (D-4). */
function splitArtifacts(value: string): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at <= value.length; at++) {
    if (value[at] === '(' || (value[at] === '{' && value.includes('}', at))) depth++
    if (value[at] === ')' || (value[at] === '}' && depth > 0)) depth--
    if (at < value.length && (value[at] !== ',' || depth > 0)) continue
    found.push(value.slice(start, at).trim())
    start = at + 1
  }
  return found.filter((artifact) => artifact !== '')
}

/** One text with commas is a list of artifacts. */
export const artifactList = {
  accepts: { type: 'string' },
  shape(value) {
    if (typeof value !== 'string') return undefined
    const artifacts = splitArtifacts(value)
    return { value: artifacts, pieces: artifacts.map((part, index) => ({ to: [index], part })) }
  },
} satisfies Names[string]

/** What looks like a file or a path is told as code: `plan.md`, `reports/`, `.env`, `C:\reports`. */
export const isFile = (word: string): boolean =>
  file.test(word) && !others.some((one) => one.test(word))

const file =
  /^[^`]*[^`.]\.[A-Za-z][A-Za-z0-9]{0,9}$|^[^`]+\/$|^\.[a-z][\w.-]*$|^[A-Za-z]:\\[^`]*[^`.]$/

/** What only looks like one, each with an example. */
const others = [
  /^(?:Node|Next|Nuxt|Vue|React|Express|Three|Ember|D3)\.js$/, // Node.js
  /^(?:ASP|ADO)?\.NET$|^[\w.-]+\.com$/, // ASP.NET, example.com
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^[a-z]+:\/\//, // ann@example.org, https://example.org/a.md
  /^[^{]*\}|\{[^}]*$/, // b} of {a, b}
]

/** An artifact without the backticks that its files are told with. */
const bare = (value: string): string =>
  value.replace(/(?<!\S)`([^\s`]+)`(?=\s|\.?$)/g, (code, word) => (isFile(word) ? word : code))

export const artifact = kind.line.overwrite(bare)

/** Whether two names mean one artifact: the same, or one with a remark. */
export function isSameArtifact(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return hasAny(a, b) || hasAny(b, a)
}

/** Whether `text` has one or many of `name`. */
const hasAny = (text: string, name: string): boolean =>
  ['', 's', 'es'].some((end) => hasName(text, name + end))

/** Artifacts on one line; nothing if they could not be told apart there. */
export function tellArtifacts(artifacts: string[]): PhrasingContent[] | undefined {
  if (splitArtifacts(artifacts.join(', ')).join('\n') !== artifacts.join('\n')) return undefined
  return artifacts.flatMap((one, at) => [...(at > 0 ? [text(', ')] : []), ...tellArtifact(one)])
}

/** The tree of one artifact. */
export function tellArtifact(value: string): PhrasingContent[] {
  return line(
    value.replace(/(?<!\S)[^\s`]+?(?=\s|\.?$)/g, (word) => (isFile(word) ? `\`${word}\`` : word)),
  )
}

/** The artifact that `nodes` are. */
export const readArtifact = (nodes: PhrasingContent[]): string => bare(lineOf(nodes))

/** The artifacts of a line. */
export const readArtifacts = (nodes: PhrasingContent[]): string[] =>
  splitArtifacts(lineOf(nodes)).map(bare)
