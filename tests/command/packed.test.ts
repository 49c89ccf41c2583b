/**
 * What users and authors of plugins do, with packed packages in a folder outside of the repository:
 * they build a form, create a plugin, test and build it, and list it in a config. One installation
 * serves all tests: its workspaces are the created plugin and the one of the example.
 */
import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { matchesFile } from '@protocol14/testing'
import { folder, form } from './command.js'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const example = 'examples/third-party-plugin'
const manifest = {
  private: true,
  type: 'module',
  workspaces: ['example/plugin', 'protocol14-plugin-risks'],
}
const root = folder({ 'package.json': JSON.stringify(manifest), 'form.yaml': form })
const at = (path: string) => join(root, path)
const read = (path: string) => readFileSync(at(path), 'utf8')

/** Runs a program, as somebody who is not inside of a test; what it prints, if it ends well. */
function run(program: string, args: string[], cwd = root, env: Record<string, string> = {}) {
  const { NODE_TEST_CONTEXT: _, UPDATE: __, ...clean } = process.env
  const options = { cwd, encoding: 'utf8', env: { ...clean, RUNS: '20', ...env } } as const
  const { status, stdout, stderr }: SpawnSyncReturns<string> = spawnSync(program, args, options)
  assert.equal(status, 0, `${program} ${args.join(' ')}\n${stdout}${stderr}`)
  return stdout
}

const npm = (...args: string[]) => run('npm', args)
const command = (name: string) => at(`node_modules/.bin/${name}`)
const protocol14 = (args: string[], cwd = root) => run(command('protocol14'), args, cwd)
const install = (...args: string[]) =>
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...args)

cpSync(join(repository, example), at('example'), {
  recursive: true,
  filter: (path) => !['node_modules', 'dist', 'docs'].includes(basename(path)),
})
const packed = run(
  'npm',
  ['pack', '--workspaces', '--json', '--pack-destination', root],
  repository,
)
const files: { filename: string }[] = Object.values(JSON.parse(packed))
install(...files.map(({ filename }) => `./${filename}`))
const created = run(command('create-protocol14-plugin'), ['risks'])
install()

test('the command builds a form, without a config and with one', () => {
  assert.match(protocol14(['build', 'form.yaml']), /^written {2}\.cursor/)
  const config = `import { defineConfig } from 'protocol14'
export default defineConfig({ forms: ['form.yaml'], output: 'docs/{number}.md' })
`
  writeFileSync(at('own.config.ts'), config)
  const args = ['build', 'form.yaml', '--config', 'own.config.ts']
  assert.match(protocol14(args), /^written {2}docs\/14\.md/)
  const document = '.cursor/ai-driven-workflow/14-performance-optimization.md'
  assert.equal(read('docs/14.md'), read(document))
})

test('a created plugin passes its tests, and is told where a config lists it', () => {
  assert.match(created, /^written {2}protocol14-plugin-risks\/\.gitignore$/m)
  const plugin = ['--workspace', 'protocol14-plugin-risks']
  assert.match(npm('test', ...plugin), /^# pass 8$/m)
  npm('run', 'build', ...plugin)
  for (const file of ['index.js', 'index.d.ts'])
    assert.ok(existsSync(at(`protocol14-plugin-risks/dist/${file}`)), file)
  writeFileSync(at('risks.yaml'), `${form}\nrisks:\n  - "A sale may begin early"\n`)
  writeFileSync(
    at('risks.config.ts'),
    `import { defineConfig, sections } from 'protocol14'
import risks from 'protocol14-plugin-risks'
export default defineConfig({ sections: (preset) => [...sections(preset), risks()] })
`,
  )
  const told = protocol14(['build', 'risks.yaml', '--config', 'risks.config.ts', '--stdout'])
  assert.match(told, /^## 9\. RISKS\n\n\*\*Risks:\*\*\n- A sale may begin early$/m)
})

test('the example with a plugin of its own is as its form says', () => {
  const plugin = ['--workspace', 'protocol14-plugin-evidence-summary']
  const cases = 'plugin/cases'
  if (process.env.UPDATE === '1') {
    run('npm', ['test', ...plugin], root, { UPDATE: '1' })
    cpSync(at(`example/${cases}`), join(repository, example, cases), { recursive: true })
  }
  assert.match(npm('test', ...plugin), /^# pass 9$/m)
  npm('run', 'build', ...plugin)
  const document = 'docs/41-restore-drill.md'
  assert.match(protocol14(['build'], at('example')), new RegExp(`^written {2}${document}$`, 'm'))
  const told = read(`example/${document}`)
  matchesFile(join(repository, example, document), told)

  writeFileSync(at(`example/${document}`), told.replace('Action 2: no file', 'Action 2: `x.csv`'))
  const { stdout } = spawnSync(command('protocol14'), ['check', '--format', 'compact'], {
    cwd: at('example'),
    encoding: 'utf8',
  })
  assert.match(stdout, /error Unexpected `x\.csv` in `phases\[0\]\.steps\[1\]\.evidence/)
})

test('the kit tests a section in plain JavaScript', () => {
  const plain = folder({
    'notes/cases/told/form.yaml': 'notes: "a note"\n',
    'notes/cases/told/section.md': 'a note\n',
    'section.test.js': `import { line, lineOf, paragraph, kind } from '@protocol14/core'
import { testSection } from '@protocol14/testing'
import { z } from 'zod'

testSection(
  {
    name: 'notes',
    title: 'NOTES',
    schema: z.object({ notes: kind.line }),
    render: ({ notes }) => [paragraph(...line(notes))],
    read: ([node]) => (node ? { notes: lineOf(node.children) } : {}),
  },
  { cases: new URL('notes/cases/', import.meta.url) },
)
`,
  })
  cpSync(plain, at('plain'), { recursive: true })
  assert.match(run(process.execPath, ['--test', 'plain/section.test.js']), /^# pass 7$/m)
})
