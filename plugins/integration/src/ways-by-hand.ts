import {
  type BlockContent,
  behind,
  field,
  type List,
  type ListItem,
  labelIn,
  type RootContent,
} from '@protocol14/core'
import { partner } from './partner-by-hand.js'

const ways = ['Inputs From', 'Outputs To']

/** Rows of partners as they are, or apart by the way that each says. */
export const byWay = (list: List): RootContent[] => bothWays(list) ?? directed(list)

/** Partners, each as it is written. */
export const ofList = (list: List): List => ({ ...list, children: list.children.map(partner) })

/** Rows with what a partner gives and what it gets, side by side, as a list for each way. */
function bothWays(list: List): RootContent[] | undefined {
  const cell = ({ children }: ListItem, label: string) =>
    children.find((node) => labelIn(node) === label)
  const isSaid = (node: RootContent) =>
    ['Protocol', ...ways].includes(labelIn(node) ?? '') && behind(node).length > 0
  const isRow = ({ children }: ListItem) => children.length > 1 && children.every(isSaid)
  if (list.children.length === 0 || !list.children.every(isRow)) return undefined
  return ways.flatMap((way) => {
    const children = list.children.flatMap((item) => {
      const [name, what] = [cell(item, 'Protocol'), cell(item, way)]
      return name && what
        ? [{ ...item, children: [name, field('Artifacts', behind(what), what)] as BlockContent[] }]
        : []
    })
    return children.length > 0 ? [field(way, [], list), ofList({ ...list, children })] : []
  })
}

/** Rows that say `Input` or `Output` each, by these. */
function directed(list: List): RootContent[] {
  const way = ({ children: [head, ...rest] }: ListItem) =>
    ways.find((label) => head && labelIn(head) === label && labelIn(rest[0] ?? head) === 'Protocol')
  if (list.children.length === 0 || !list.children.every(way)) return [ofList(list)]
  return list.children.flatMap((item): RootContent[] => {
    const [head, ...rest] = item.children
    return [
      field(way(item) ?? '', [], head),
      ofList({ ...list, children: [{ ...item, children: rest }] }),
    ]
  })
}
