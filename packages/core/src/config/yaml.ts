import type { Document } from 'yaml'
import { compose } from '../yaml/compose.js'
import { toData } from '../yaml/data.js'
import type { Fault } from '../yaml/faults.js'
import { locate, locateKey, type Range } from '../yaml/locate.js'
import { type ConfigSource, empty, type Problem, type ReadConfig, refuse } from './problem.js'

/** What the errors of flow collections, and so of JSON, mean to people; by the yaml package's words. */
const flow: [error: RegExp, message: string, hint: string][] = [
  [/^Missing , /, 'Missing `,`', 'put a comma between the two'],
  [
    /^Missing closing (["'])quote/,
    'Missing closing `$1`',
    'close the quote and what is open around it',
  ],
  [/must .*end with a ([\]}])/, 'Missing `$1`', 'close the bracket'],
  [/^Unexpected flow-\w+-end token.*"(.)"/, 'Unexpected `$1`', 'remove it, or open it before'],
]

/** Parses YAML or JSON. Throws `CannotRun` for a syntax error, and when there is nothing. */
function parseYaml(source: ConfigSource): Document {
  const { document, faults } = compose(source.text)
  const [first] = faults
  // What follows the first syntax error is mostly its consequence.
  if (first)
    throw refuse(source, [toProblem({ ...first, ...inFlow(document?.errors[0]?.message) })])
  if (!document?.contents) throw refuse(source, [empty])
  return document
}

/**
 * Reads a YAML or JSON config, or what the key `under` of it has. Throws `CannotRun` for text that
 * is not YAML, has a key twice or is empty.
 */
export function readYaml(source: ConfigSource, under?: string): ReadConfig {
  const document = parseYaml(source)
  const above = under === undefined ? [] : [under]
  if (under !== undefined && !document.has(under))
    throw refuse(source, [{ ...noKey, message: `Missing \`${under}\`` }])
  const inside = locate(document, source.text, above)
  const refused = textFaults(document, source.text).filter(
    ({ range }) => under === undefined || contains(inside, range),
  )
  if (refused.length > 0) throw refuse(source, refused.map(toProblem))
  const whole: unknown = document.toJS()
  return {
    ...source,
    value: under === undefined ? whole : (whole as Record<string, unknown>)[under],
    range: (path, part) =>
      (part === 'key' ? locateKey : locate)(document, source.text, [...above, ...path]),
  }
}

const noKey = { rule: 'missing-key', hint: 'add it with the settings, or name another file' }

function inFlow(error = ''): Partial<Fault> {
  for (const [pattern, message, hint] of flow) {
    const found = pattern.exec(error)
    if (found) return { message: message.replace('$1', found[1] ?? ''), hint }
  }
  return {}
}

/** What is refused in forms as well: keys that stand twice, aliases and the like. */
function textFaults(document: Document, text: string): Fault[] {
  const faults: Fault[] = []
  toData(document, faults, text)
  return faults
}

const contains = ([start, end]: Range, inner: Range) => start <= inner[0] && inner[1] <= end

const toProblem = ({ message, range, hint = 'mend the YAML', related }: Fault): Problem => ({
  rule: 'syntax',
  message,
  hint,
  range,
  ...(related && { related }),
})
