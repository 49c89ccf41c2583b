import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from '@protocol14/core/light'
import { hashAt } from './build/hash.js'

/**
 * What stands for the command in what it keeps: its code in `folder`, and Node. Its build left a hash of
 * the code, so that no start reads a megabyte for it; who changes a file by hand changes its size or time.
 */
export function toolOf(folder: string): string {
  const build = hashAt(join(folder, 'build.txt'))
  const codes = readdirSync(folder)
    .filter((name) => /\.c?js$/.test(name))
    .sort()
    .map((name) => name + (build ? stampOf : hashAt)(join(folder, name)))
  return hashOf([process.version, build, ...codes].join('\n'))
}

function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path)
  return `${size} ${mtimeMs}`
}
