/**
 * Runs the tests on the sources, without a build: `npm test -- yaml` those whose path has `yaml`
 * in it. Arguments that begin with `-` go to Node. Finding no test is a failure: `node --test`
 * alone would call it a success.
 */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
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

spawn(
  process.execPath,
  [
    '--conditions=@protocol14/source',
    '--import=tsx',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${availableParallelism()}`,
    ...options,
    ...files,
  ],
  { cwd: root, stdio: 'inherit' },
).on('close', (code) => {
  process.exitCode = code ?? 1
})
