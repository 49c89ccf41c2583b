import type { ListItem, Paragraph, RootContent, Table, TableRow } from 'mdast'
import { bullets, paragraph } from '../markdown/nodes.js'
import { plain } from '../markdown/plain.js'
import { field, inPlaceOf } from './blocks.js'
import { type Labels, labelFor } from './words.js'

/**
 * A table as what it tells: one of labels and values as labelled paragraphs, any other as a list
 * with an item for each row, what has no label first.
 */
export function ofTable(table: Table, labels: Labels): RootContent[] {
  const [head, ...rows] = table.children
  if (!head) return []
  const isPairs =
    head.children.length === 2 && rows.some((row) => labelFor(wordsAt(row, 0), labels))
  if (isPairs)
    return [head, ...rows].flatMap((row, at) =>
      at === 0 && labelFor(wordsAt(row, 0), labels) === undefined ? [] : [pair(row, labels)],
    )
  const columns = columnsOf(head, rows, labels)
  const list = bullets(rows.map((row) => cellsOf(row, columns)))
  const children = list.children.map((item, index): ListItem => inPlaceOf(item, rows[index]))
  return [inPlaceOf({ ...list, children }, table)]
}

const wordsAt = (row: TableRow, at: number): string => plain(row.children[at] ?? '')

function pair(row: TableRow, labels: Labels): Paragraph {
  const name = wordsAt(row, 0)
  const value = row.children[1]?.children ?? []
  return field(labelFor(name, labels) ?? name, value, row)
}

/** The label of each column: none for the one that says what its row is about. */
function columnsOf(head: TableRow, rows: TableRow[], labels: Labels): (string | undefined)[] {
  const names = head.children.map((cell) => plain(cell))
  const known = names.map((name) => labelFor(name, labels))
  // Of two columns with one label, the first one names what the other one tells.
  const isTwice = known.map((label, at) => label !== undefined && known.indexOf(label, at + 1) > 0)
  const hasWords = names.map((_, index) => rows.some((row) => /\p{L}/u.test(wordsAt(row, index))))
  const first = names.findIndex((_, index) => isTwice[index] || (!known[index] && hasWords[index]))
  return names.map((name, at) => (at === first ? undefined : (known[at] ?? name)))
}

/** The cells that say something, with their labels. */
function cellsOf(row: TableRow, columns: (string | undefined)[]): Paragraph[] {
  const cells = row.children.map(({ children }, at) => ({ children, label: columns[at] }))
  const filled = cells.filter(({ children }) => /[\p{L}\p{N}]/u.test(plain(children)))
  const isNumber = (name = '', value = '') => /^(#|no\.?|nr\.?)$/i.test(name) && /^\d+$/.test(value)
  return filled
    .filter(({ label, children }) => !isNumber(label, plain(children)))
    .toSorted((one, other) => Number(one.label !== undefined) - Number(other.label !== undefined))
    .map(({ label, children }) =>
      label === undefined ? inPlaceOf(paragraph(...children), row) : field(label, children, row),
    )
}
