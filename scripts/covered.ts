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
}

/** What c8 says of a file, in the format of Istanbul. */
interface Covered {
  path: string
  branchMap: Record<string, { locations: Range[] }>
  b: Record<string, number[]>
  fnMap: Record<string, { name: string; loc: Range }>
  f: Record<string, number>
}

/** How often something was run, and where it is. */
type Counted = [count: number, where: string]

/** A line of a file that is no type: one with types alone is never loaded, as nothing of it is left. */
const noType = /^(?!(?:import|export) type\b|(?:export )?(?:type|interface)\b)[a-z]/m

function branchesOf({ path, branchMap, b }: Covered): Counted[] {
  const text = readFileSync(path, 'utf8')
  if (!noType.test(text)) return []
  const lines = text.split('\n')
  return Object.entries(branchMap).flatMap(([id, { locations }]) =>
    locations.flatMap((range, at): Counted[] => {
      const { line, column } = range.start
      const [before, code] = cut(lines[line - 1] ?? '', column)
      const count = b[id]?.[at] ?? 0
      if (count === 0 && isNone(before, code)) return []
      return [[count, `${line}:${column + 1}  ${code.slice(0, 60)}`]]
    }),
  )
}

/**
 * What only looks like a branch that is not taken: the code that tsx puts around `import()`, which is
 * mapped to its closing bracket, and functions behind a `return`.
 */
const isNone = (before: string, code: string): boolean =>
  /^(async )?function\b/.test(code) || (/\bimport\([^()]*$/.test(before) && code.startsWith(')'))

const cut = (line: string, column: number): [before: string, after: string] => [
  line.slice(0, column),
  line.slice(column),
]

/**
 * Nobody counts the branches of a function that is never called: it stands for one. A file that is
 * never loaded has one branch already.
 */
const neverCalled = ({ fnMap, f }: Covered): Counted[] =>
  Object.entries(fnMap).flatMap(([id, { name, loc }]): Counted[] =>
    f[id] === 0 && name !== '(empty-report)'
      ? [[0, `${loc.start.line}  \`${name}\` is never called`]]
      : [],
  )

const report = new URL('../coverage/coverage-final.json', import.meta.url)
const files: Covered[] = Object.values(JSON.parse(readFileSync(report, 'utf8')))
const counted = new Map(goals.map(([group]): [string, Counted[]] => [group, []]))
for (const one of files) {
  const file = relative(rootPath, one.path).replaceAll('\\', '/')
  const [group = ''] =
    goals.find(([, , ...starts]) => starts.some((start) => file.startsWith(start))) ?? []
  for (const [count, where] of [...branchesOf(one), ...neverCalled(one)])
    counted.get(group)?.push([count, `${file}:${where}`])
}

for (const [group, goal] of goals) {
  const all = counted.get(group) ?? []
  const gaps = all.filter(([count]) => count === 0).map(([, where]) => `  ${where}`)
  const taken = all.length - gaps.length
  const percent = Math.floor((10_000 * taken) / (all.length || 1)) / 100
  console.log(`${group}: ${taken} of ${all.length} branches, ${percent} %, expected ${goal} %`)
  if (gaps.length > 0 && (percent < goal || process.argv.includes('--gaps')))
    console.log(gaps.join('\n'))
  if (percent < goal) process.exitCode = 1
}
