import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { startOf } from '../files/start-of.js'
import type { Source } from '../form/form.js'
import type { Protocol } from '../protocol.js'
import { withoutZeros } from '../without-zeros.js'
import type { Draft } from './draft.js'
import type { Project } from './project.js'

/** The documents of forms that are not where they are built to, and those that have no form. */
interface Pairs<One> {
  of: Map<One, string>
  alone: string[]
}

/**
 * Which document belongs to which form: the one that it is built to, else one with its number that
 * `mayMove`, where no other form has that and none is built.
 */
export function pair<One extends Draft>(
  drafts: One[],
  documents: string[],
  mayMove = (_path: string, _text: string): boolean => true,
): Pairs<One> {
  const outputOf = ({ document, root }: Draft) => document && resolve(root, document.output)
  const outputs = new Set(drafts.map(outputOf))
  const of = new Map<One, string>()
  const alone = documents.filter((path) => {
    if (outputs.has(path)) return false
    const text = startOf(path)?.toString() ?? ''
    if (!mayMove(path, text)) return true
    const number = numberIn(text)
    const [form, ...others] = drafts.filter(
      (one) => withoutZeros(numberOf(one)) === withoutZeros(number),
    )
    const output = form && outputOf(form)
    if (!form || others.length > 0 || of.has(form) || (output && existsSync(output))) return true
    of.set(form, path)
    return false
  })
  return { of, alone }
}

/** How a document without a form is told: by the number in its first heading. */
export async function protocolOfDocument(
  { file, text }: Source,
  project: Project,
): Promise<Protocol> {
  const form = { file, text: `protocol_number: "${numberIn(text)}"\nprotocol_name: none\n` }
  return project.protocolAt(form)
}

/** The number in a document's first heading; empty if there is none. */
const numberIn = (markdown: string): string => /^# PROTOCOL ([\w.-]+)/im.exec(markdown)?.[1] ?? ''

const numberOf = ({ outline }: Draft): string => outline?.head.protocol_number ?? ''
