import { parse } from '@protocol14/core'

/** A block of code of a page. */
export interface Block {
  lang: string
  /** The file that its info string names; empty if none. */
  file: string
  /** With a line end. */
  code: string
  /** The lines of its fence, from 0. */
  begin: number
  end: number
}

/** The blocks of code of a page, in order. */
export const blocksOf = (page: string): Block[] =>
  parse(page).children.flatMap((node): Block[] => {
    if (node.type !== 'code' || !node.position) return []
    const { start, end } = node.position
    const lines = { begin: start.line - 1, end: end.line - 1 }
    return [{ lang: node.lang ?? '', file: node.meta ?? '', code: `${node.value}\n`, ...lines }]
  })

/** A page with other code in some of its blocks. */
export function withCode(page: string, codes: Map<Block, string>): string {
  const lines = page.split('\n')
  for (const [{ begin, end }, code] of [...codes].reverse())
    lines.splice(begin + 1, end - begin - 1, ...code.trimEnd().split('\n'))
  return lines.join('\n')
}
