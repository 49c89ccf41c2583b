import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { foldersUp } from '@protocol14/core/light'
import type { Hashes } from './hash.js'

/** Flags that change neither what is built nor what is said of it later, but want a run. */
export const aside = new Set(['--explain-cache', '--timing', '--watch'])

/** Flags of runs that nothing is kept of. */
const fleeting = /^--(?:untrusted|no-cache|stdout|dry-run|force|since)(?:=|$)/

/** Whether anything is kept of runs with a command line. */
export const isKept = (argv: string[]): boolean => !argv.some((one) => fleeting.test(one))

/** The file of the cache for a command line. */
export function cacheFile(argv: string[], hashes: Hashes): string {
  const request = argv.filter((one) => !aside.has(one))
  const name = hashes.of(JSON.stringify([process.cwd(), request]))
  return join(cacheFolder(folderOf(argv)), `${name}.cache`)
}

/** The folder of `--cwd`, as far as it is to be seen without a parser. */
function folderOf(argv: string[]): string {
  const at = argv.lastIndexOf('--cwd')
  const joined = argv.findLast((one) => one.startsWith('--cwd='))?.slice('--cwd='.length)
  return resolve(joined ?? (at === -1 ? '.' : (argv[at + 1] ?? '.')))
}

/** Where other tools keep theirs, else a folder beside. */
function cacheFolder(cwd: string): string {
  const modules = [...foldersUp(cwd)].map((folder) => join(folder, 'node_modules')).find(existsSync)
  return modules ? join(modules, '.cache', 'protocol14') : join(cwd, '.protocol14')
}
