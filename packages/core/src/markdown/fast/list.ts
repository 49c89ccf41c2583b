import type { List, ListItem } from 'mdast'
import { type Container, flow } from './flow.js'
import { unsure } from './unsure.js'

/** The bullets of the lists around, and of the one right before; empty where there is none. */
export interface Lists {
  bullet: '-' | '*'
  current: string
  last: string
}

/** Inside a numbered list the bullets are stars; a list right after another one gets other marks. */
export function list(node: List, lists: Lists): string {
  if (node.children.length === 0 || !node.children.every(isUsual)) throw unsure
  const { bullet, current } = lists
  if (current === '.') lists.bullet = '*'
  const [usual, other] = node.ordered
    ? ['.', ')']
    : [lists.bullet, lists.bullet === '*' ? '-' : '*']
  const mark = lists.last === usual ? other : usual
  lists.current = mark
  const text = flow(node, lists)
  Object.assign(lists, { bullet, current, last: mark })
  return text
}

/** An empty item, or one that begins with a line across, changes the bullets. */
const isUsual = ({ type, children }: ListItem): boolean =>
  type === 'listItem' && children.length > 0 && children[0]?.type !== 'thematicBreak'

/** An item, all of its lines below the first sign of its text. */
export function item(node: ListItem, parent: Container, lists: Lists): string {
  if (parent.type !== 'list') throw unsure
  const mark = `${parent.ordered ? numberOf(node, parent) : ''}${lists.current} `
  const text = flow(node, lists) // Changes `lists.current` only while it runs.
  if (!text.includes('\n')) return mark + text
  return mark + text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(mark.length)}`)
}

const numberOf = (node: ListItem, { start, children }: List): number =>
  (typeof start === 'number' && start > -1 ? start : 1) + children.indexOf(node)
