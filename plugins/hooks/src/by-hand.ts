import {
  type ByHand,
  behind,
  bullets,
  code,
  codesOf,
  field,
  flat,
  inPlaceOf,
  isBold,
  type List,
  type ListItem,
  labelIn,
  listItem,
  listOf,
  type PhrasingContent,
  paragraph,
  plain,
  type RootContent,
  text,
  trimStart,
} from '@protocol14/core'
import { arrowFor } from './arrow.js'
import { claim } from './claim.js'

/** How people write commands: in a fence with remarks, in tables, or with labels for all of it. */
export const byHand: ByHand = {
  headings: ['automation', 'automations', 'hooks', 'tools', 'tooling', 'scripts', 'commands'],
  labels: {
    Command: ['script', 'run', 'cmd'],
    Purpose: ['what for', 'why', 'description', 'what it does'],
    Hook: ['hook name', 'name'],
    'Trigger point': ['trigger', 'when', 'runs', 'triggered by'],
    'Expected output': ['output', 'outputs', 'result', 'expected result', 'produces'],
    'Continuous improvement tooling': ['improvement tooling', 'continuous improvement'],
  },
  lists: ['Continuous improvement tooling'],
  claim,
  shape(blocks) {
    const nodes = blocks.flatMap(apart)
    const at = nodes.findIndex((node) => labelIn(node) === tooling)
    const [own, rest] = at < 0 ? [nodes, []] : [nodes.slice(0, at), nodes.slice(at)]
    const items = hooksIn(own)
    return [...(items.length > 0 ? [{ ...bullets([]), children: items }] : []), ...rest]
  },
}

const tooling = 'Continuous improvement tooling'

/** A list without the items that are no hooks, which follow it. */
function apart(node: RootContent): RootContent[] {
  if (node.type !== 'list') return [node]
  const isOther = ({ children: [head] }: ListItem) => head && labelIn(head) === tooling
  const others = node.children.filter(isOther).flatMap(({ children }) => children)
  const below = others.flatMap((one) =>
    labelIn(one) === tooling && behind(one).length > 0
      ? [field(tooling, [], one), bullets([[inPlaceOf(paragraph(...behind(one)), one)]])]
      : [one],
  )
  const children = node.children.filter((item) => !isOther(item))
  return [...(children.length > 0 ? [{ ...node, children }] : []), ...below]
}

/** The hooks of a section: items, lines of fences, or what stands below a heading or a name in bold. */
function hooksIn(nodes: RootContent[]): ListItem[] {
  const items: ListItem[] = []
  let named: RootContent[] = []
  const close = () => {
    if (named.length > 1) items.push(hook(named, named[0]))
    named = []
  }
  for (const node of nodes) {
    const isName = node.type === 'heading' || isBold(node)
    if (isName) {
      close()
      named = [node]
    } else if (named.length === 1 && isHooks(node)) {
      // What stands above more than one of them is the name of none.
      named = []
      items.push(...node.children.map((one) => hook(one.children, one)))
    } else if (named.length > 0) named.push(node)
    else if (node.type === 'list')
      items.push(...node.children.map((one) => hook(one.children, one)))
    else if (node.type === 'paragraph' && codesIn(node) > 0) items.push(hook([node], node))
    else if (node.type === 'code') items.push(...linesOf(node.value, node))
  }
  close()
  return items
}

const isHooks = (node: RootContent): node is List =>
  node.type === 'list' &&
  node.children.length > 1 &&
  node.children.every(
    ({ children: [head] }) => head && labelIn(head) === undefined && codesIn(head) > 0,
  )

const codesIn = (node: RootContent): number =>
  node.type === 'paragraph' && labelIn(node) !== tooling ? codesOf(node.children).length : 0

/** The commands of a fence, each with the remark behind it. */
function linesOf(value: string, from: RootContent): ListItem[] {
  let above = ''
  return value.split('\n').flatMap((one) => {
    const [, remark] = /^\s*#\s*(.*)$/.exec(one) ?? []
    if (remark !== undefined || one.trim() === '') {
      above = remark ?? ''
      return []
    }
    const [, command, behind = above] = /^\s*(?:\$ )?(.*?)(?:\s+#\s+(.*))?$/.exec(one) ?? []
    above = ''
    return [written(command, behind === '' ? [] : [text(behind)], [], from)]
  })
}

function hook(nodes: RootContent[], from: RootContent | ListItem | undefined): ListItem {
  const blocks = flat(nodes)
  const told = (label: string) => blocks.find((node) => labelIn(node) === label)
  const [head] = blocks
  const line = head && !isLabel(head) ? lineOf(head) : { name: '', rest: [] }
  const fence = blocks.find((node) => node.type === 'code')
  const own = told('Command')
  const command =
    line.command ??
    (own && (codesOf(behind(own))[0] ?? plain(behind(own)))) ??
    (fence?.type === 'code' ? fence.value : undefined)
  const purpose = told('Purpose')
  const details = blocks.filter((node) => {
    const label = labelIn(node)
    return label !== undefined && node !== head && node !== own && node !== purpose
  })
  const name = line.name === '' ? [] : [field('Hook', [text(line.name)], head)]
  const said = purpose ? behind(purpose) : line.rest
  return written(command, said, [...name, ...details], from)
}

/** Whether a block begins with a label of hooks, and not with a name. */
const isLabel = (node: RootContent): boolean =>
  Object.hasOwn(byHand.labels ?? {}, labelIn(node) ?? '')

/** The line of a hook: its name in bold, its command as code, and what it is for. */
function lineOf(node: RootContent): { name: string; command?: string; rest: PhrasingContent[] } {
  if (node.type !== 'paragraph') return { name: plain(node), rest: [] }
  const [first, ...more] = node.children
  const isName = first?.type === 'strong' && codesOf(first.children).length === 0
  const nodes = isName
    ? more
    : first?.type === 'strong'
      ? [...first.children, ...more]
      : node.children
  const at = nodes.findIndex(({ type }) => type === 'inlineCode')
  const [command] = codesOf(nodes)
  const rest = trimStart(nodes.slice(at + 1), /^\s*(?:→|->|[:–—-](?=\s))?\s*/)
  const name = isName ? plain(first).replace(/\s*:\s*$/, '') : ''
  return { name, rest: at < 0 ? [] : rest, ...(command !== undefined && { command }) }
}

function written(
  command: string | undefined,
  purpose: PhrasingContent[],
  details: RootContent[],
  from: RootContent | ListItem | undefined,
): ListItem {
  const said = purpose.length > 0 ? [text(arrowFor(plain(purpose))), ...purpose] : []
  const line = command === undefined ? paragraph(...purpose) : paragraph(code(command), ...said)
  return inPlaceOf(listItem([inPlaceOf(line, from), ...listOf(details)]), from)
}
