import { coloured, colours } from '../colours.js'
import { changedFact, changeOf } from './facts.js'
import { hashAt } from './hash.js'
import { cacheFile } from './place.js'
import { type RunRecord, readRecord, toolOf } from './record.js'

/** The last run with a command line, and what changed since. */
export interface Look {
  /** Where it is kept. */
  file: string
  /** What stands for the command. */
  tool: string
  /** Nothing where no run is known. */
  record?: RunRecord
  /** The first thing that changed beside forms and documents. */
  fact?: string
  /** Why forms must be told again, by their paths. */
  changes: Map<string, 'form' | 'document'>
}

/** Looks at the last run with a command line; nothing where none is kept. `folder` is that of the command. */
export function lookBack(argv: string[], folder: string): Look | undefined {
  const file = cacheFile(argv)
  if (file === undefined) return undefined
  const tool = toolOf(folder)
  const record = readRecord(file, tool)
  const fact = record && changedFact(record)
  const changes = (record?.forms ?? []).flatMap((one): [string, 'form' | 'document'][] => {
    const change = changeOf(one)
    return change ? [[one.input, change]] : []
  })
  return {
    file,
    tool,
    changes: new Map(changes),
    ...(record && { record }),
    ...(fact !== undefined && { fact }),
  }
}

/**
 * Says again what the last run said, if all is as it found and left it; gives its exit code. Loads
 * nothing of what a build needs.
 */
export function recall(argv: string[], { record, fact, changes }: Look): number | undefined {
  if (!record?.said || fact !== undefined || changes.size > 0) return undefined
  if (argv.includes('--explain-cache') || argv.includes('--timing')) return undefined
  if (record.index && hashAt(record.index[0]) !== record.index[1]) return undefined
  const { out, err, code, colours: last } = record.said
  if (last !== coloured(colours(flagOf(argv)))) return undefined
  process.stdout.write(out)
  process.stderr.write(err)
  return code
}

const flagOf = (argv: string[]): boolean | undefined => {
  const last = argv.findLast((one) => one === '--color' || one === '--no-color')
  return last === undefined ? undefined : last === '--color'
}
