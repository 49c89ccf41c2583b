import {
  type Document,
  isAlias,
  isScalar,
  isSeq,
  isMap as isYamlMap,
  type Node,
  Scalar,
  type YAMLMap,
} from 'yaml'
import { forbidden } from '../files/characters.js'
import type { Fault } from './faults.js'

/** What a form holds: text, lists and maps. Numbers, dates and the like are text as typed. */
export type Data = string | Data[] | { [key: string]: Data } | undefined

/** Whether `value` is a map. */
export const isMap = (value: Data): value is { [key: string]: Data } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const MOST_NODES = 20_000
const LONGEST = 16_384

const aliasHint = 'write the value out, or put it in quotes if it is text that begins with `*`'

/** Plain data of a YAML document, by a walk over its nodes; every value keeps the letters that were typed. */
export function toData(document: Document, faults: Fault[]): Data {
  let count = 0
  const fault = (node: Node, message: string, hint: string) => {
    const [start, end] = node.range ?? [0, 1]
    faults.push({ message, range: [start, Math.max(end, start + 1)], hint })
  }

  function walk(node: unknown): Data {
    if (++count > MOST_NODES) {
      if (count === MOST_NODES + 1)
        fault(node as Node, `Unexpected form of more than ${MOST_NODES} values`, 'split the form')
      return undefined
    }
    if (isAlias(node)) fault(node, 'Unexpected alias, expected the value itself', aliasHint)
    else if (isScalar(node)) return scalar(node)
    else if (isSeq(node)) return node.items.map(walk)
    else if (isYamlMap(node)) return isToken(node) ? token(node) : map(node.items)
    return undefined
  }

  function scalar(node: Scalar): string | undefined {
    if (node.anchor)
      fault(node, 'Unexpected anchor, expected plain text', 'put the value in quotes')
    const value = textOf(node)
    if (value?.includes(' ') && node.type === Scalar.PLAIN && /^\S/.test(node.comment ?? ''))
      faults.push(cutOff(node))
    const [hidden] = value === undefined || value.length > LONGEST ? [] : forbidden(value)
    if (hidden) fault(node, hidden.message, 'remove the escape that stands for it')
    if (value !== undefined && value.length > LONGEST)
      fault(
        node,
        `Unexpected text of ${value.length} characters, expected at most ${LONGEST}`,
        'shorten it',
      )
    return value
  }

  function token(node: YAMLMap): undefined {
    const text = `{${node.items[0]?.key}}`
    const hint = `a value that begins with \`{\` needs quotes: "${text}"`
    fault(node, `Unexpected \`${text}\`, expected text in quotes`, hint)
  }

  function map(pairs: { key: unknown; value: unknown }[]): Data {
    const seen = new Map<string, Node>()
    const out: { [key: string]: Data } = {}
    for (const { key, value } of pairs) {
      if (!isScalar(key)) continue
      const name = textOf(key) ?? ''
      const first = seen.get(name.normalize())
      if (first) {
        fault(key, `Unexpected second \`${name}\`, expected each key once`, 'keep one of the two')
        const related = {
          message: 'the first one',
          range: first.range?.slice(0, 2) as [number, number],
        }
        Object.assign(faults.at(-1) as Fault, { related: [related] })
      } else if (name === '__proto__' || name === '<<') {
        fault(key, `Unexpected key \`${name}\``, 'merge keys and `__proto__` are not supported')
      } else {
        seen.set(name.normalize(), key)
        out[name] = walk(value)
      }
    }
    return out
  }

  return walk(document.contents)
}

/** Whether a map is `{name}`, which was meant to be text and would be lost. */
const isToken = ({ flow, items: [pair, ...more] }: YAMLMap): boolean =>
  flow === true && more.length === 0 && pair?.value === null && isScalar(pair.key)

/** A ` #` in a text without quotes ends it, and what follows is lost as a comment. */
function cutOff({ range, comment = '' }: Scalar): Fault {
  const end = range?.[1] ?? 0
  return {
    severity: 'warning',
    message: `Unexpected \` #\`, which ends the text before \`${comment?.trim()}\``,
    range: [end, end + 2],
    hint: 'put the value in quotes if the rest belongs to it, or the comment on a line of its own',
  }
}

/** The letters that were typed, so that `14.10` is not 14.1; nothing for null. */
function textOf(node: Scalar): string | undefined {
  if (typeof node.value === 'string') return node.value
  if (node.value === null || node.value === undefined) return undefined
  return node.type === Scalar.PLAIN ? (node.source ?? String(node.value)) : String(node.value)
}
