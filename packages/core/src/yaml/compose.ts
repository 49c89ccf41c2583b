import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from 'yaml'
import { type Fault, faultsOf } from './faults.js'

const DEEPEST = 32

/** A YAML text as a tree of nodes, or what is wrong with it; `lines` tells line and column of an offset. */
export interface Composed {
  document: Document | undefined
  lines: LineCounter
  faults: Fault[]
}

/**
 * Parses one YAML 1.2 document without anything that could run, grow or lose text: no aliases, tags,
 * merge keys or directives. The depth is checked before the tree is made, since a deep one can end
 * the process where no `catch` sees it.
 */
export function compose(text: string): Composed {
  const lines = new LineCounter()
  const tokens = tokensOf(text, lines)
  const refused = [...tooDeep(tokens), ...directives(tokens)]
  if (refused.length > 0) return { document: undefined, lines, faults: refused }
  // The composer is told to make a document of nothing, too.
  const [document, second] = withoutStacks(() => [
    ...new Composer(options).compose(tokens, true, text.length),
  ]) as [Document.Parsed, Document.Parsed?]
  const faults = faultsOf([...document.errors, ...document.warnings], text, lines)
  if (second)
    faults.push({
      message: 'Unexpected second document, expected one in a file',
      range: [second.range[0], second.range[0] + 3],
      hint: 'remove the line `---` or put what follows it in a file of its own',
    })
  return { document, lines, faults }
}

const options = {
  version: '1.2',
  schema: 'core',
  merge: false,
  uniqueKeys: false,
  stringKeys: true,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'error',
} as const

/** Nobody sees the stacks of the composer's errors, and thousands of them take seconds. */
function withoutStacks<Value>(work: () => Value): Value {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return work()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** The tokens of `text`, up to where it is surely too deep: what follows would only cost memory. */
function tokensOf(text: string, lines: LineCounter): CST.Token[] {
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  lines.addNewLine(0)
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme))
    if (parser.stack.length > 2 * DEEPEST) break
  }
  return [...tokens, ...parser.end()]
}

/** The first token below the depth that is read, found without recursion. */
function tooDeep(tokens: CST.Token[]): Fault[] {
  let level: (CST.Token | null | undefined)[] = tokens
  for (let depth = 0; level.length > 0; depth++) {
    const first = level.find((token) => token !== null && token !== undefined)
    if (depth > DEEPEST && first) {
      const message = `Unexpected nesting, expected at most ${DEEPEST} levels`
      return [{ message, range: [first.offset, first.offset + 1], hint: 'make it flatter' }]
    }
    level = level.flatMap(inside)
  }
  return []
}

function inside(token: CST.Token | null | undefined): (CST.Token | null | undefined)[] {
  if (!token) return []
  if (token.type === 'document') return [token.value]
  return 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : []
}

function directives(tokens: CST.Token[]): Fault[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'directive') return []
    const range: [number, number] = [token.offset, token.offset + token.source.length]
    const message = `Unexpected directive \`${token.source}\`, expected plain YAML 1.2`
    return [{ message, range, hint: 'remove the line' }]
  })
}
