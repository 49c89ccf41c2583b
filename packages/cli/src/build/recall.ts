import { coloured } from '../coloured.js'
import { toolOf } from '../tool.js'
import { changeOf, isOtherwise } from './facts.js'
import { loadHashes } from './hash.js'
import { aside, cacheFile, isKept } from './place.js'
import type { KeptRecord, Said } from './record.js'
import { readRecord } from './record-file.js'
import type { Keeper } from './sealed.js'

/** Where a run with a command line is kept, and by whom. */
interface Kept extends Keeper {
  file: string
}

/** The last run with a command line, and what changed since. */
export interface Look extends Kept {
  /** When this run began to look: what changes later it may not have seen. */
  started: number
  /** Nothing where no run is known. */
  record?: KeptRecord
  /** Something changed beside forms and documents. */
  isOtherwise: boolean
  /** Why forms must be told again, by their paths. */
  changes: Map<string, 'form' | 'document'>
  /** Looks once more, now. */
  again(): Look
}

/**
 * Looks at the last run with a command line; nothing where none is kept. `folder` is that of the
 * command. A watch has to look again before each run, and nothing is looked at for it here.
 */
export async function lookBack(argv: string[], folder: string): Promise<Look | undefined> {
  if (!isKept(argv)) return undefined
  const hashes = await loadHashes()
  const keeper = { file: cacheFile(argv, hashes), tool: toolOf(folder), hashes }
  const again = () => ({ ...lookNow(keeper), again })
  return argv.includes('--watch') ? { ...nothing(keeper), again } : again()
}

function lookNow(keeper: Kept): Omit<Look, 'again'> {
  const look = nothing(keeper)
  const { hashes } = keeper
  try {
    const record = readRecord(look.file, look)
    if (!record) return look
    const changes: Look['changes'] = new Map()
    for (const one of record.forms) {
      const change = changeOf(one, hashes)
      if (change) changes.set(one.input, change)
    }
    return { ...look, record, changes, isOtherwise: isOtherwise(record, hashes) }
  } catch {
    return look // It is none.
  }
}

const nothing = (keeper: Kept): Omit<Look, 'again'> => ({
  ...keeper,
  started: Date.now(),
  isOtherwise: false,
  changes: new Map(),
})

/**
 * What the last run said, if all is as it found and left it. Loads nothing of what a build needs.
 */
export function recall(
  argv: string[],
  { record, isOtherwise, changes, hashes }: Look,
): Said | undefined {
  if (!record?.said || isOtherwise || changes.size > 0) return undefined
  if (argv.some((one) => aside.has(one))) return undefined
  if (record.index && !hashes.isOwnAt(...record.index)) return undefined
  if (record.said.colours !== coloured(flagOf(argv))) return undefined
  return record.said
}

const flagOf = (argv: string[]): boolean | undefined => {
  const last = argv.findLast((one) => one === '--color' || one === '--no-color')
  return last === undefined ? undefined : last === '--color'
}
