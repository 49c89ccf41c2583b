import { coloured, colours } from '../colours.js'
import { changedFact, changeOf } from './facts.js'
import { hashAt } from './hash.js'
import { cacheFile } from './place.js'
import { readRecord, toolOf } from './record.js'

/**
 * Says again what a run with the same command line said, if all is as it found and left it; gives
 * its exit code. `folder` is that of the command. Loads nothing of what a build needs.
 */
export function recall(argv: string[], folder: string): number | undefined {
  if (argv.includes('--explain-cache') || argv.includes('--timing')) return undefined
  const file = cacheFile(argv)
  const record = file === undefined ? undefined : readRecord(file, toolOf(folder))
  if (!record?.said || record.said.colours !== coloured(colours(flagOf(argv)))) return undefined
  if (changedFact(record) !== undefined) return undefined
  if (record.forms.some(changeOf)) return undefined
  if (record.index && hashAt(record.index[0]) !== record.index[1]) return undefined
  process.stdout.write(record.said.out)
  process.stderr.write(record.said.err)
  return record.said.code
}

const flagOf = (argv: string[]): boolean | undefined => {
  const last = argv.findLast((one) => one === '--color' || one === '--no-color')
  return last === undefined ? undefined : last === '--color'
}
