import fc from 'fast-check'
import { Document, isCollection, isScalar, type Scalar, visit } from 'yaml'

/* How people write YAML: quotes, blocks, brackets, comments and line ends. */

export const style = fc.record({
  text: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL'),
  width: fc.constantFrom(0, 40),
  isIndented: fc.boolean(),
  isFlow: fc.nat(9).map((number) => number === 0),
  commented: fc.nat(6),
  eol: fc.constantFrom('\n', '\r\n'),
  end: fc.constantFrom('', '\n', '\n\n# The end.\n'),
})

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never

/** YAML in a style, with a comment at every few values. */
export function written(data: object, { text, width, commented, eol, ...one }: Style): string {
  const document = new Document(data, { aliasDuplicateObjects: false })
  let count = 0
  const isNext = () => commented > 0 && ++count % (commented * 3) === 0
  visit(document, {
    Pair: (_, pair) => {
      if (isNext()) (pair.key as Scalar).commentBefore = ` before ${count}`
    },
    Node: (key, node) => {
      if (typeof key === 'number' && isNext()) node.commentBefore = ` item ${count}`
      else if (isScalar(node) && key === 'value' && isNext()) node.comment = ` behind ${count}`
      else if (isCollection(node) && one.isFlow && isNext()) node.flow = true
    },
  })
  const options = {
    lineWidth: width,
    indentSeq: one.isIndented,
    defaultStringType: text as 'PLAIN',
    defaultKeyType: 'PLAIN' as const,
  }
  const yaml = document.toString(options).trimEnd()
  return `# Invented.\n${yaml}${one.end}`.replaceAll('\n', eol)
}
