import { CannotRun } from '@protocol14/core'
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  stripComments,
} from 'jsonc-parser'

/** `before`, settings of an editor, with `glob` mapped to the schema at `path`. */
export function withSchema(before: string, file: string, path: string, glob: string): string {
  const text = whole(before)
  const { root, nodeAt } = read(text, file)
  const map = nodeAt(['yaml.schemas'], 'object')
  const key = `./${path}`
  const there = map && findNodeAtLocation(root, ['yaml.schemas', key])
  const globs: unknown[] = there ? [getNodeValue(there)].flat() : []
  if (globs.includes(glob)) return before
  return changed(text, ['yaml.schemas', key], globs.length > 0 ? [...globs, glob] : glob)
}

/** `before`, a list of extensions, with `extension` recommended unless it is known already. */
export function withExtension(before: string, file: string, extension: string): string {
  const text = whole(before)
  const { nodeAt } = read(text, file)
  const list = nodeAt(['recommendations'], 'array')
  const unwanted = nodeAt(['unwantedRecommendations'], 'array')
  const known = [list, unwanted].flatMap((node): unknown[] => (node ? getNodeValue(node) : []))
  if (known.some((one) => String(one).toLowerCase() === extension)) return before
  return changed(text, ['recommendations', list?.children?.length ?? 0], extension)
}

/** An editor takes an empty file for one without settings. */
const whole = (text: string): string =>
  /\S/.test(stripComments(text)) ? text : `${text.trimEnd()}${text.trim() && '\n'}{}\n`

/** The nodes of `text`. Throws `CannotRun` where it is not what the editor itself would take. */
function read(text: string, file: string) {
  const hole = text.indexOf('\uFFFD')
  if (hole >= 0) throw at(text, file, hole, 'Unexpected bytes, expected UTF-8')
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true })
  const [error] = errors
  if (error) throw broken(text, file, error)
  const expect = (node: Node | undefined, type: Node['type'], name: string) => {
    if (node && node.type !== type) throw wrong(text, file, node, type, name)
    return node
  }
  const root = expect(tree, 'object', 'settings') as Node
  const nodeAt = (path: JSONPath, type: Node['type']) =>
    expect(findNodeAtLocation(root, path), type, `\`${path.join('.')}\``)
  return { root, nodeAt }
}

/** `text` with one value changed; all else, comments too, stays as it is. */
function changed(text: string, path: JSONPath, value: unknown): string {
  const [, indent = '  '] = /^([ \t]+)\S/m.exec(text) ?? []
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
  return applyEdits(text, modify(text, path, value, { formattingOptions }))
}

const hint = 'correct the file by hand, then run this again'

function broken(text: string, file: string, { error, offset }: ParseError): CannotRun {
  const words = printParseErrorCode(error)
    .replace(/(?<=[a-z])([A-Z])/g, ' $1')
    .toLowerCase()
  return at(text, file, offset, `Unexpected JSON: ${words}`)
}

function wrong(text: string, file: string, node: Node, type: string, name: string): CannotRun {
  const what = type === 'array' ? 'a list' : 'a map of keys'
  return at(text, file, node.offset, `Unexpected ${node.type} as ${name}, expected ${what}`)
}

function at(text: string, file: string, offset: number, message: string): CannotRun {
  const before = text.slice(0, offset)
  const start = { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  const place = { start, end: { ...start, column: start.column + 1 } }
  return new CannotRun([{ severity: 'error', rule: 'init/editor', message, hint, file, place }])
}
