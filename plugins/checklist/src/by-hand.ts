import {
  type ByHand,
  behind,
  boxes,
  fence,
  inPlaceOf,
  type ListItem,
  labelIn,
  paragraph,
  plain,
  type RootContent,
  spoken,
  trimStart,
} from '@protocol14/core'

/** How people write what must be true at the end: boxes of other kinds, tables, a command in a sentence. */
export const byHand: ByHand = {
  headings: [
    'checklist',
    'handoff',
    'hand-off',
    'handover',
    'hand-over',
    'completion',
    'definition of done',
    'done when',
  ],
  labels: {
    'Handoff command': [
      'then run',
      'finally run',
      'run at the end',
      'handoff message',
      'upon completion',
      'after completion',
      'hand-over message',
      'handover message',
      'completion command',
      'completion message',
      'completion announcement',
      'final command',
      'on completion',
      'when done',
      'then announce',
    ],
    'Next protocol': ['next', 'next step', 'followed by', 'continues with', 'hands over to'],
    Checklist: [
      'before completing this protocol',
      'before completion',
      'before closing',
      'before you close this protocol',
      'before handoff',
      'before handing off',
      'before handing over',
      'validate before closing',
      'completion checklist',
      'handoff checklist',
    ],
    Item: ['check', 'criterion', 'condition'],
  },
  lists: ['Checklist', 'Handoff command'],
  claim(nodes, heading, isLate) {
    const isOther = (node: RootContent) =>
      ['Next protocol', 'Handoff command'].includes(labelIn(node) ?? '')
    const isList =
      nodes[0]?.type === 'list' && nodes.every((node) => node.type === 'list' || isOther(node))
    const items = nodes.flatMap((node) => (node.type === 'list' ? node.children : []))
    const isBoxes = items.every(
      ({ checked, children }) => typeof checked === 'boolean' && children.length === 1,
    )
    // Boxes for something else, such as what authors still have to do, look the same.
    if (!isLate || !isList || !isBoxes || !ending.test(heading)) return undefined
    return { label: 'Checklist', isNamed: true }
  },
  shape(nodes) {
    const hasFence = nodes.some(({ type }) => type === 'code')
    return nodes.flatMap((node) => shaped(node, hasFence))
  },
}

/** What a heading above boxes at the end speaks of. */
const ending =
  /\b(?:before|finish|finished|complete|done|close|closing|exit|end|final|wrap-up|wrap|leave)\b/

const box = /^\s*(?:[☐☑✅✔❌⬜🔲◻□✓]\uFE0F?|[[(][ xX✓]?[\])])\s*/u

function shaped(node: RootContent, hasFence: boolean): RootContent[] {
  if (node.type === 'list') return [{ ...boxes([]), children: node.children.flatMap(itemsIn) }]
  if (node.type !== 'paragraph') return [node]
  if (labelIn(node) === 'Handoff command')
    return behind(node).length > 0 ? [inPlaceOf(fence(spoken(behind(node))), node)] : []
  const codes = node.children.filter(({ type }) => type === 'inlineCode')
  const isCommand = /\b(?:run|execute|call|finally|upon completion)\b/i.test(plain(node))
  if (!hasFence && isCommand && codes.length === 1) return [inPlaceOf(fence(plain(codes)), node)]
  return [node]
}

/** An item, then those in it; a label in bold belongs to what it says. */
function itemsIn(item: ListItem): ListItem[] {
  return item.children.flatMap((node): ListItem[] => {
    if (node.type === 'list') return node.children.flatMap(itemsIn)
    // What follows the list, without an empty line between.
    if (labelIn(node) === 'Handoff command') return []
    if (node.type !== 'paragraph' || !/[\p{L}\p{N}]/u.test(plain(node))) return []
    const words = labelIn(node) === 'Item' ? behind(node) : trimStart(node.children, box)
    const own = inPlaceOf(paragraph(...words), node)
    return [inPlaceOf({ ...item, checked: false, children: [own] }, node)]
  })
}
