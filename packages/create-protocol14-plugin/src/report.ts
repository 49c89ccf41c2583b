import type { Created } from './create.js'

/** What is said of a new package: its files, and what to do next. */
export function reportOf({ folder, files, dryRun }: Created): string {
  const word = dryRun ? 'would write' : 'written'
  const lines = files.map((file) => `${word}  ${folder}/${file}\n`)
  const next = `\nNext:\n- cd ${folder}\n- npm install\n- npm test\n`
  return lines.join('') + (dryRun ? '' : next)
}
