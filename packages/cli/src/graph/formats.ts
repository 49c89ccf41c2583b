import type { Graph } from '@protocol14/presets'
import { jsonText } from '../report/json-text.js'
import { visible } from '../visible.js'

type Node = Graph['nodes'][number]

const titleOf = ({ number, name }: Node): string =>
  visible(number === name ? number : `${number} ${name}`)

/** Each protocol with what it takes and gives; those without a form are marked. */
function text({ nodes, edges }: Graph): string {
  const byNumber = new Map(nodes.map((node) => [node.number, node]))
  const partner = (number: string) => {
    const node = byNumber.get(number)
    return node ? `${titleOf(node)}${node.isHere ? '' : ' (no form here)'}` : number
  }
  return nodes
    .filter(({ isHere }) => isHere)
    .map((node) => {
      const lines = edges.flatMap(({ from, to, artifacts, saidBy }) => {
        const said = saidBy === 'both' ? '' : ` [only the ${saidBy} says so]`
        const what = visible(artifacts.join(', '))
        if (to === node.number) return [`  takes from ${partner(from)}: ${what}${said}\n`]
        return from === node.number ? [`  gives to ${partner(to)}: ${what}${said}\n`] : []
      })
      return `${titleOf(node)}\n${lines.join('')}`
    })
    .join('\n')
}

const json = (graph: Graph): string => jsonText(graph)

/** A Mermaid flowchart; dashed where only one of the two sides says so. */
function mermaid({ nodes, edges }: Graph): string {
  const ids = idsOf(nodes)
  const told = nodes.map((node) => {
    const [open, close] = node.isHere ? ['[', ']'] : ['(', ')']
    return `  ${ids.get(node.number)}${open}"${entities(titleOf(node))}"${close}\n`
  })
  const ways = edges.map(({ from, to, artifacts, saidBy }) => {
    const arrow = saidBy === 'both' ? '-->' : '-.->'
    return `  ${ids.get(from)} ${arrow}|"${entities(artifacts.join(', '))}"| ${ids.get(to)}\n`
  })
  return `flowchart LR\n${told.join('')}${ways.join('')}`
}

const idsOf = (nodes: Node[]): Map<string, string> =>
  new Map(nodes.map(({ number }, index) => [number, `p${index}`]))

/** Text that neither ends a label nor is obeyed in it. */
const entities = (value: string): string =>
  visible(value).replace(/[^\p{L}\p{N} .,/_-]/gu, (char) => `#${char.codePointAt(0)};`)

/** For Graphviz. */
function dot({ nodes, edges }: Graph): string {
  const quoted = (value: string) => `"${visible(value).replace(/[\\"]/g, '\\$&')}"`
  const told = nodes.map(
    (node) =>
      `  ${quoted(node.number)} [label=${quoted(titleOf(node))}${node.isHere ? '' : ', style=dashed'}]\n`,
  )
  const ways = edges.map(({ from, to, artifacts, saidBy }) => {
    const style = saidBy === 'both' ? '' : ', style=dashed'
    return `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(artifacts.join(', '))}${style}]\n`
  })
  return `digraph protocols {\n  node [shape=box]\n${told.join('')}${ways.join('')}}\n`
}

/** The formats of a graph, by the names that `--format` takes. */
export const formats = { text, json, mermaid, dot }
