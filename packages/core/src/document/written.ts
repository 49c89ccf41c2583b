import type { Root } from 'mdast'
import type { Diagnostic } from '../diagnostic.js'
import { SectionError } from '../guard/failure.js'
import { type Remark, stringify } from '../markdown/markdown.js'
import type { Outcome } from '../protocol.js'
import { textOf } from '../thrown.js'
import { driftsOf } from './drifts.js'
import { readDocument } from './read.js'

/** The Markdown of a tree, with what plugins of remark make of it. */
export function written(tree: Root, remark?: Remark): string {
  if (!remark) return stringify(tree)
  try {
    return stringify(structuredClone(tree), remark) // What was read is frozen.
  } catch (error) {
    const message = `Unexpected error of a plugin in \`remark\`: ${textOf(error)}`
    throw new SectionError(message, 'mend the plugin, or leave it out of `remark`', error)
  }
}

/** What a document with plugins of remark does not tell any more as the form says it. */
export function changedBy(remark: Remark, markdown: string, told: Pick<Outcome, 'form' | 'told'>) {
  const read = readDocument(
    markdown,
    told.told.slice(1).map(({ section }) => section),
    remark,
  )
  return driftsOf(told, [], read, told.form.file).map(
    ({ message, related = [] }): Diagnostic => ({
      severity: 'error',
      rule: 'document/lost',
      message: `${message}: a plugin in \`remark\` changes what the form says`,
      hint: 'leave the plugin out of `remark`',
      file: told.form.file,
      ...(related[0] && { place: related[0].place }),
    }),
  )
}
