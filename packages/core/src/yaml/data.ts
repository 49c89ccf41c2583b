import {
  type Document,
  isAlias,
  isNode,
  isScalar,
  isSeq,
  isMap as isYamlMap,
  type Node,
  type Pair,
  type Range,
  Scalar,
  type YAMLMap,
} from 'yaml'
import { forbidden } from '../files/characters.js'
import type { Fault } from './faults.js'
import { limits } from './limits.js'

/** What a form holds: text, lists and maps. Numbers, dates and the like are text as typed. */
export type Data = string | Data[] | { [key: string]: Data } | undefined

/** Whether `value` is a map of keys. */
export function isMap(value: Data): value is { [key: string]: Data }
export function isMap(value: unknown): value is Record<string, unknown>
export function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const aliasHint = 'write the value out, or put it in quotes if it is text that begins with `*`'

/** Plain data of a YAML document, by a walk over its nodes; every value keeps the letters that were typed. */
export function toData(document: Document, faults: Fault[], text: string): Data {
  let count = 0

  /** `around` is what an empty value belongs to. */
  function walk(node: unknown, around?: Node): Data {
    if (++count > limits.values) {
      const message = `Unexpected form of more than ${limits.values} values`
      const at = (node ?? around) as Node
      if (count === limits.values + 1) faults.push(faultAt(at, message, 'split the form'))
      return undefined
    }
    if (isNode(node)) faults.push(...markFaults(node, text))
    if (isScalar(node)) {
      faults.push(...textFaults(node))
      return textOf(node)
    }
    if (isSeq(node)) return node.items.map((item) => walk(item, node))
    if (isYamlMap(node) && !isToken(node)) return map(node.items as Pair<Scalar<string>>[])
    if (isYamlMap(node)) faults.push(tokenFault(node))
    if (isAlias(node))
      faults.push(faultAt(node, 'Unexpected alias, expected the value itself', aliasHint))
    return undefined
  }

  /** Keys are text: others are an error of the parser. */
  function map(pairs: Pair<Scalar<string>>[]): Data {
    const seen = new Map<string, Node>()
    const out: { [key: string]: Data } = {}
    for (const { key, value } of pairs) {
      const name = key.value
      const first = seen.get(name.normalize())
      faults.push(...markFaults(key, text))
      if (first) faults.push(secondKey(name, key, first))
      else if (name === '') faults.push(faultAt(key, 'Missing name of a key', 'give it a name'))
      else if (name === '<<' || name in Object.prototype)
        faults.push(faultAt(key, `Unexpected key \`${name}\``, keyHint))
      else {
        seen.set(name.normalize(), key)
        out[name] = walk(value, key)
      }
    }
    return out
  }

  return walk(document.contents)
}

const keyHint = 'remove it: merge keys, and names that every object of JavaScript has, are not read'

function faultAt(node: Node, message: string, hint: string): Fault {
  const [start, end] = node.range as Range
  return { message, range: [start, Math.max(end, start + 1)], hint }
}

/** What stands before a value and would be lost. */
function markFaults(node: Node, text: string): Fault[] {
  const { anchor, tag } = node as { anchor?: string; tag?: string }
  const hint = isScalar(node) ? 'remove it, or put the value in quotes' : 'remove it'
  return [
    ...(anchor ? [anchorFault(node, `&${anchor}`, hint, text)] : []),
    ...(tag ? [faultAt(node, 'Unexpected tag, expected text as typed', hint)] : []),
  ]
}

/** An anchor may stand lines above what it names. */
function anchorFault(node: Node, name: string, hint: string, text: string): Fault {
  const start = text.lastIndexOf(name, node.range?.[0])
  const message = `Unexpected anchor \`${name}\``
  return { message, hint, range: [start, start + name.length] }
}

/** What is wrong with a text in itself. */
function textFaults(node: Scalar): Fault[] {
  const value = textOf(node) ?? ''
  const faults: Fault[] = []
  // Behind a number or a token such as `MUST`, it is a comment.
  if (/[a-z]/.test(value) && node.type === Scalar.PLAIN && /^\S/.test(node.comment ?? ''))
    faults.push(cutOff(node))
  if (value.length > limits.text) {
    const message = `Unexpected text of ${value.length} characters, expected at most ${limits.text}`
    return [...faults, faultAt(node, message, 'shorten it')]
  }
  const [hidden] = forbidden(value)
  if (hidden) faults.push(faultAt(node, hidden.message, 'remove the escape that stands for it'))
  return faults
}

function tokenFault(node: YAMLMap): Fault {
  const text = `{${node.items[0]?.key}}`
  const hint = `a value that begins with \`{\` needs quotes: "${text}"`
  return faultAt(node, `Unexpected \`${text}\`, expected text in quotes`, hint)
}

function secondKey(name: string, key: Node, first: Node): Fault {
  const message = `Unexpected second \`${name}\`, expected each key once`
  const range = first.range?.slice(0, 2) as [number, number]
  const related = [{ message: 'the first one', range }]
  return { ...faultAt(key, message, 'keep one of the two'), related }
}

/** Whether a map is `{name}`, which was meant to be text and would be lost. */
const isToken = ({ flow, items: [pair, ...more] }: YAMLMap): boolean =>
  flow === true && more.length === 0 && pair?.value === null && isScalar(pair.key)

/** A ` #` in a text without quotes ends it, and what follows is lost as a comment. */
function cutOff({ range, comment = '' }: Scalar): Fault {
  const [, end] = range as Range
  return {
    severity: 'warning',
    message: `Unexpected \` #\`, which ends the text before \`${comment?.trim()}\``,
    range: [end, end + 2],
    hint: 'put the value in quotes if the rest belongs to it, or the comment on a line of its own',
  }
}

/** The letters that were typed, so that `14.10` is not 14.1; nothing for null. */
function textOf(node: Scalar): string | undefined {
  return node.value === null ? undefined : node.source
}
