import type { Heading, RootContent } from 'mdast'
import { text } from '../markdown/nodes.js'
import { plain } from '../markdown/plain.js'
import type { ByHand } from '../section.js'
import { behind, field, flat, inPlaceOf, labelIn, listOf } from './blocks.js'

/** How people begin a document. */
export const byHand: ByHand = {
  headings: ['protocol', 'metadata', 'meta', 'general', 'identification', 'header'],
  labels: {
    Number: ['protocol number', 'protocol no', 'no', 'id', 'protocol id'],
    Protocol: ['slug', 'protocol slug', 'name', 'protocol name'],
    Title: ['protocol title'],
    Domain: ['domain compliance', 'compliance', 'compliance domain', 'complies with'],
  },
  shape(nodes) {
    const first = nodes.find((node) => node.type === 'heading')
    const labelled = flat(nodes)
      .filter((node) => labelIn(node) !== undefined)
      .map(numbered)
    const title = first ? titleOf(first, labelled) : { nodes: [], fields: [] }
    return [...title.nodes, ...listOf([...title.fields, ...labelled])]
  },
}

/** `Protocol: 8` says a number and no name. */
function numbered(node: RootContent): RootContent {
  const value = plain(behind(node)).trim()
  return labelIn(node) === 'Protocol' && /^\d\w*$/.test(value)
    ? field('Number', behind(node), node)
    : node
}

const protocolNumber =
  /\bprotocol\s*(?:no\.?\s*|number\s*|#\s*)?(\d\w*)\b|\(?#(\d\w*)\)?|^(\d\w*)\s*[:.–—-]/iu

const compliance = /\((?:compliance:\s*([^()]+?)|([^()]+?)[\s-]+compliant)\)/giu

/** The first heading in the words that it is written in; in labels what it cannot say without a number. */
function titleOf(heading: Heading, others: RootContent[]) {
  const words = plain(heading).replace(/^[^\p{L}\p{N}#(]+/u, '')
  const [all = '', ...numbers] = protocolNumber.exec(words) ?? []
  const [compliant = '', one, other] = [...words.matchAll(compliance)].at(-1) ?? []
  const domain = one ?? other
  const title = words
    .replace(compliant, '')
    .replace(all, '')
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s:.·|–—-]+|[\s:·|–—-]+$/g, '')
  const own = others.find((node) => labelIn(node) === 'Number')
  const number = numbers.find((one) => one !== undefined) ?? (own && plain(behind(own)).trim())
  const end = domain === undefined ? '' : ` (${domain} COMPLIANT)`
  if (number !== undefined) {
    const line = text(`PROTOCOL ${number}: ${title}${end}`)
    return { nodes: [inPlaceOf({ ...heading, children: [line] }, heading)], fields: [] }
  }
  const fields = [
    ...(title ? [field('Title', [text(title)], heading)] : []),
    ...(domain ? [field('Domain', [text(domain)], heading)] : []),
  ]
  return { nodes: [], fields }
}
