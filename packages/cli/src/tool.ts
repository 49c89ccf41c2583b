import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What stands for the command in what it keeps: its code in `folder`, and Node. Its build left a hash of
 * the code, so that no start reads a megabyte for it; who changes a file by hand changes its size or time.
 */
export function toolOf(folder: string): string {
  const names = readdirSync(folder).sort()
  const build = names.includes('build.txt') ? readFileSync(join(folder, 'build.txt'), 'utf8') : ''
  const codes = names
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => name + stampOf(join(folder, name)))
  return [process.version, build.trim(), ...codes].join()
}

function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path)
  return `${size} ${mtimeMs}`
}
