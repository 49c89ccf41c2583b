/** The documentation says what is so: files, commands, types, tables and links of its pages. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { globSync } from 'tinyglobby'
import { matchesFile, textOf } from '../packages/testing/src/golden.js'
import { filled, pages } from '../scripts/docs/filled.js'
import { rootPath } from '../scripts/workspaces.js'
import { form } from './command/command.js'
import { blocksOf } from './docs/blocks.js'
import { strangeCommands } from './docs/flags.js'
import { deadLinks } from './docs/links.js'
import { place, put } from './docs/place.js'
import { runPage } from './docs/run.js'
import { typeFaults } from './docs/types.js'

/** Commands for a shell that are not run here, with the reason. */
const unrun: [command: RegExp, why: string][] = [
  [/^npm install( --save-dev)?( [@\w/-]+)*$/, 'needs the registry'],
  [/^npm create protocol14-plugin /, 'needs the registry; `protocol14 create` does the same'],
  [/^npm (test|publish)/, 'needs what `npm install` brings, or an account'],
  [/^(UPDATE=1 )npm test/, 'needs what `npm install` brings'],
  [/^npm run bench( |$)/, 'takes minutes; tests/bench tries its parts'],
  [/^cd /, 'changes the folder of a shell'],
  [/^npx protocol14 check .*--since /, 'needs a history in Git'],
  [/^npx protocol14 init$/, 'asks a person'],
  [/^npx (turbo|nx) /, 'needs what `npm install` brings; tests/monorepo runs both'],
]

const top = place()
const names = pages()

for (const file of names) {
  test(`${file}: what commands say is what they say`, async () => {
    const cwd = join(top, basename(file, '.md'))
    mkdirSync(cwd)
    put(cwd, 'form.yaml', form)
    const page = textOf(file)
    const { text, scripts } = await runPage(page, cwd)
    matchesFile(file, text)
    if (file !== 'docs/api.md') return
    const all = blocksOf(page).flatMap(({ lang, file }) => (lang === 'ts' ? [file] : []))
    assert.deepEqual(scripts, all)
  })

  test(`${file}: its tables are up to date`, () => matchesFile(file, filled(textOf(file))))

  test(`${file}: commands that are not run have a reason, and all are there`, () => {
    const page = textOf(file)
    const shell = blocksOf(page).filter(({ lang }) => /^(sh|bash|shell)$/.test(lang))
    const lines = shell.flatMap(({ code }) => code.trim().split('\n'))
    assert.deepEqual(
      lines.filter((line) => !unrun.some(([command]) => command.test(line))),
      [],
    )
    assert.deepEqual(strangeCommands(page), [])
  })
}

test('the TypeScript of all pages is typed', () => {
  const all = new Map(['README.md', ...names].map((file) => [basename(file, '.md'), textOf(file)]))
  assert.equal(typeFaults(all, top), '')
})

const linking = globSync(
  [
    'README.md',
    'CONTRIBUTING.md',
    'docs/*.md',
    'SECURITY.md',
    '{packages,plugins}/*/README.md',
    'config/README.md',
  ],
  { cwd: rootPath },
).sort()

for (const file of linking)
  test(`${file}: every link leads somewhere`, () => assert.deepEqual(deadLinks(file), []))
