/**
 * Compares the branches that the tests took, as `npm run cover` counted them, with the goals. What
 * reads, writes and escapes, and the guard around plugins, is tested in each of its branches. With
 * `--gaps` it lists those that no test takes.
 */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { rootPath } from './workspaces.js'

/** A group, the percentage of its branches, and how its paths begin: a file is in the first that fits. */
const goals: [group: string, goal: number, ...starts: string[]][] = [
  [
    'reader',
    100,
    'packages/core/src/yaml/',
    'packages/core/src/form/',
    'packages/core/src/files/characters.ts',
    'packages/core/src/files/decode.ts',
    'packages/core/src/files/read-file.ts',
  ],
  ['writer', 100, 'packages/core/src/files/', 'packages/core/src/project/write-'],
  ['escaping', 100, 'packages/core/src/markdown/'],
  ['plugin guard', 100, 'packages/core/src/guard/', 'packages/cli/src/guard.ts'],
  ['elsewhere', 95, ''],
]

interface Range {
  start: { line: number; column: number }
  end: { line: number; column: number }
}

/** What c8 says of a file, in the format of Istanbul. */
interface Covered {
  path: string
  branchMap: Record<string, { locations: Range[] }>
  b: Record<string, number[]>
}

const files: Covered[] = Object.values(
  JSON.parse(readFileSync(new URL('../coverage/coverage-final.json', import.meta.url), 'utf8')),
)
const groups = new Map(goals.map(([group]) => [group, { taken: 0, all: 0, gaps: [] as string[] }]))

for (const { path, branchMap, b } of files) {
  const file = relative(rootPath, path).replaceAll('\\', '/')
  const [group] = goals.find(([, , ...starts]) => starts.some((one) => file.startsWith(one))) ?? []
  const found = groups.get(group ?? '')
  if (!found) continue
  const lines = readFileSync(path, 'utf8').split('\n')
  for (const [id, { locations }] of Object.entries(branchMap))
    for (const [at, { start, end }] of locations.entries()) {
      const code = (lines[start.line - 1] ?? '').slice(start.column)
      // The code that tsx puts around `import()` is mapped to its closing bracket.
      if (code.startsWith(')') && end.line === start.line && end.column === start.column + 1)
        continue
      found.all++
      if ((b[id]?.[at] ?? 0) > 0) found.taken++
      else found.gaps.push(`  ${file}:${start.line}:${start.column + 1}  ${code.slice(0, 60)}`)
    }
}

for (const [group, goal] of goals) {
  const { taken, all, gaps } = groups.get(group) as { taken: number; all: number; gaps: string[] }
  const percent = Math.floor((10_000 * taken) / (all || 1)) / 100
  console.log(`${group}: ${taken} of ${all} branches, ${percent} %, expected ${goal} %`)
  if (percent < goal || process.argv.includes('--gaps')) console.log(gaps.join('\n'))
  if (percent < goal) process.exitCode = 1
}
