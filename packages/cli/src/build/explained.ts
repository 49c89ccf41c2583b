import { count, type Project, shown } from '@protocol14/core'
import { visible } from '../visible.js'
import type { Memory } from './memory.js'

/** More forms are counted, and not listed. */
const most = 20

/** How many forms were taken from the last run, and why the others were not. */
export function explained(files: string[], memory: Memory | undefined, { cwd }: Project): string {
  if (!memory) return 'cache: none is kept for these flags\n'
  const { why, unkept } = memory
  const told = files.filter((file) => why.has(file))
  const reused = `cache: ${files.length - told.length} of ${count(files.length, 'form')} reused\n`
  const lines = told.slice(0, most).map((file) => `  ${shown(cwd, file)}: ${why.get(file)}\n`)
  if (told.length > most) lines.push(`  … and ${told.length - most} more\n`)
  if (unkept !== undefined) lines.push(`  nothing is kept: ${shownIn(cwd, unkept)}\n`)
  return [reused, ...lines].map((line) => `${visible(line.trimEnd())}\n`).join('')
}

const shownIn = (cwd: string, text: string) => text.replace(`${cwd}/`, '')
