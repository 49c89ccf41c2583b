/**
 * Runs the tests on the sources, without a build: `npm test -- yaml` those whose path has `yaml`
 * in it. Arguments that begin with `-` go to Node. Finding no test is a failure: `node --test`
 * alone would call it a success.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import { root, rootPath, workspaces } from './workspaces.js'

const folders = ['tests', ...workspaces.map(({ folder }) => folder)]
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'))

const files = globSync(
  folders.map((folder) => `${folder}/**/*.test.ts`),
  { cwd: rootPath, ignore: ['**/node_modules/**', '**/dist/**', '**/template/**'] },
)
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort()

if (files.length === 0) {
  console.error(['Missing tests', ...filters].join(' '))
  process.exit(1)
}

/**
 * What loads the core takes a second or two before its first test, and is quick only later: so files
 * share processes, but for those that spend their time in other ones. Nothing may wait at the top of
 * a file that shares its process: its hooks would fall to a test of another one.
 */
const alone = [
  'monorepo/nx.',
  'build/watch',
  'command/packed',
  'monorepo/turbo',
  'crash/crash',
  'testing/kit',
  'editor/editor',
  // It asks who was at work last, in a process where nobody was yet.
  'guard',
]
const waits = /^(?!async |\s).*\bawait /m
const placeOf = (file: string): number => alone.findIndex((one) => file.startsWith(`tests/${one}`))
const own = files
  .filter((file) => placeOf(file) >= 0)
  .sort((one, other) => placeOf(one) - placeOf(other))
const shared = files.filter((file) => placeOf(file) < 0)
for (const file of shared)
  if (waits.test(readFileSync(new URL(file, root), 'utf8')))
    throw new Error(`Unexpected \`await\` at the top of ${file}, expected it in a test`)

const places = new URL('node_modules/.cache/protocol14-tests/', root)
mkdirSync(places, { recursive: true })
const count = 2 * availableParallelism()
const parts = Array.from({ length: count }, (_, at) =>
  shared.filter((_, index) => index % count === at),
)
// Node takes files by their names: the longest come first, so that no core is idle at the end.
const processes = [...parts.filter(({ length }) => length > 0), ...own.map((file) => [file])].map(
  (members, at) => {
    const place = fileURLToPath(new URL(`${String(at).padStart(3, '0')}.mjs`, places))
    const lines = members.map((file) => `import ${JSON.stringify(new URL(file, root))}\n`)
    writeFileSync(place, lines.join(''))
    return place
  },
)

// Node would read these at each of hundreds of starts, and no test asks the network for anything.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env

spawn(
  process.execPath,
  [
    // Tests make much that is soon thrown away: with this, that takes a fifth less of their time.
    '--max-semi-space-size=64',
    '--single-threaded-gc',
    // As for the command itself: see packages/cli/src/compiled.ts.
    ...(process.version.startsWith('v20.') ? ['--interrupt-budget=400000'] : []),
    '--conditions=@protocol14/source',
    '--import=tsx',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${availableParallelism()}`,
    ...options,
    ...processes,
  ],
  { cwd: root, stdio: 'inherit', env },
).on('close', (code) => {
  process.exitCode = code ?? 1
})
