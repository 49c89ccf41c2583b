import { coloured } from '../coloured.js'
import { toolOf } from '../tool.js'
import { changeOf, isOtherwise } from './facts.js'
import { hasOwnHash } from './hash.js'
import { cacheFile } from './place.js'
import { type KeptRecord, readRecord, type Said } from './record.js'

/** The last run with a command line, and what changed since. */
export interface Look {
  /** Where it is kept. */
  file: string
  /** What stands for the command. */
  tool: string
  /** Nothing where no run is known. */
  record?: KeptRecord
  /** Something changed beside forms and documents. */
  isOtherwise: boolean
  /** Why forms must be told again, by their paths. */
  changes: Map<string, 'form' | 'document'>
}

/** Looks at the last run with a command line; nothing where none is kept. `folder` is that of the command. */
export function lookBack(argv: string[], folder: string): Look | undefined {
  const file = cacheFile(argv)
  if (file === undefined) return undefined
  const tool = toolOf(folder)
  const look: Look = { file, tool, isOtherwise: false, changes: new Map() }
  try {
    const record = readRecord(file, tool)
    if (!record) return look
    for (const one of record.forms) {
      const change = changeOf(one)
      if (change) look.changes.set(one.input, change)
    }
    return { ...look, record, isOtherwise: isOtherwise(record) }
  } catch {
    return { ...look, changes: new Map() } // It is none.
  }
}

/**
 * What the last run said, if all is as it found and left it. Loads nothing of what a build needs.
 */
export function recall(argv: string[], { record, isOtherwise, changes }: Look): Said | undefined {
  if (!record?.said || isOtherwise || changes.size > 0) return undefined
  if (argv.includes('--explain-cache') || argv.includes('--timing')) return undefined
  if (record.index && !hasOwnHash(...record.index)) return undefined
  if (record.said.colours !== coloured(flagOf(argv))) return undefined
  return record.said
}

const flagOf = (argv: string[]): boolean | undefined => {
  const last = argv.findLast((one) => one === '--color' || one === '--no-color')
  return last === undefined ? undefined : last === '--color'
}
