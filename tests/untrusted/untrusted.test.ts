/** `--untrusted` runs nothing of a tree, reads nothing outside of it and writes nothing. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openProject } from '../../packages/cli/src/setting.js'
import { formIn, placeOfDocument } from '../../packages/core/src/index.js'
import { filesBelow } from '../cache/workspace.js'
import { folder, form, protocol14 } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { canary, canaryFiles, ownNames, sung } from './canaries.js'

const document = '.cursor/ai-driven-workflow/14-performance-optimization.md'
const built = protocol14(folder({ 'form.yaml': form }), ['build', 'form.yaml', '--stdout']).stdout
const tree = { '.git/HEAD': '', 'form.yaml': form, [document]: built }
const check = ['check', '--untrusted']

test('code in all places where some tool would run it does not run, and nothing is written', () => {
  const cwd = folder({ ...tree, ...canaryFiles })
  const before = filesBelow(cwd)
  const { status, stdout, stderr } = protocol14(cwd, check)
  assert.deepEqual([status, sung(), filesBelow(cwd)], [0, [], before], stdout + stderr)
})

test('a config that is code is an error that says what to do, and does not run', async () => {
  for (const name of ownNames) {
    const { status, stderr } = await inProcess(folder({ ...tree, [name]: canary(name) }), check)
    assert.match(stderr, /Unexpected code in `protocol14\.config\.\w+`, expected a config in YAML/)
    assert.match(stderr, /→ write it as data/)
    assert.deepEqual([status, sung()], [2, []])
  }
})

/** The same without a config: a folder has one. */
const { protocol14: own, ...others } = JSON.parse(canaryFiles['package.json'] ?? '')
const manifest = { 'package.json': JSON.stringify(others) }

test('a second config is refused here as well', async () => {
  assert.ok(own)
  const files = { ...tree, ...canaryFiles, 'protocol14.config.yaml': 'strict: true\n' }
  const { status, stderr } = await inProcess(folder(files), check)
  assert.match(
    stderr,
    /^package\.json error Unexpected second config beside `protocol14\.config\.yaml`/m,
  )
  assert.deepEqual([status, sung()], [2, []])
})

const named: [what: string, config: string][] = [
  ['a section of the tree', 'sections: [..., ./canary.js]'],
  ['a section with options', 'sections: [..., [./canary.js, { a: 1 }]]'],
  ['a package of the tree', 'sections: [protocol14-plugin-risks]'],
  ['a plugin of remark', 'remark: [protocol14-plugin-risks]'],
  ['a config that it extends', 'extends: ./canary.js'],
  ['a preset', 'preset: ./canary.js'],
  ['a preset that a preset extends', 'preset: { name: x, extends: protocol14-plugin-risks }'],
  ['a section of the index', 'index: { output: x.md, sections: [./canary.js] }'],
  ['an import of the manifest', "extends: '#protocol14'"],
]
for (const [what, config] of named)
  test(`${what} is refused`, async () => {
    const files = { ...tree, ...canaryFiles, ...manifest, 'protocol14.config.yaml': `${config}\n` }
    const { status, stderr } = await inProcess(folder(files), check)
    assert.match(stderr, /^protocol14\.config\.yaml:1:\d+ error Unexpected code `/m)
    assert.match(stderr, /`--plugin /)
    assert.deepEqual([status, sung()], [2, []])
  })

test('the canaries would be heard; where nothing names them, they are silent for anybody', () => {
  protocol14(folder({ ...tree, ...canaryFiles }), ['check'])
  assert.deepEqual(sung(), [])
  protocol14(folder({ ...tree, 'protocol14.config.ts': canary('control') }), ['check'])
  assert.deepEqual(sung(), ['control'])
})

const risks = `export default () => ({
  name: 'risks', title: 'RISKS',
  schema: { '~standard': { version: 1, vendor: 'x', validate: () => ({ value: {} }) } },
  render: () => [], read: () => ({}),
})
`
const config = { 'protocol14.config.yaml': 'sections: [..., ./risks.js]\n' }

test('a plugin that is named on the command line runs, if it is not of the tree', async () => {
  const cwd = folder({ ...tree, ...config, 'risks.js': risks, 'own.mjs': risks })
  const trusted = join(folder({ 'risks.mjs': risks }), 'risks.mjs')
  const args = (file: string) => ['config', '--untrusted', '--plugin', `./risks.js=${file}`]
  assert.match((await inProcess(cwd, args(trusted))).stdout, /risks: RISKS/)
  for (const file of ['risks.js', 'own.mjs']) {
    const { status, stderr } = await inProcess(cwd, args(join(cwd, file)))
    assert.match(
      stderr,
      /Unexpected plugin `\.\/risks\.js` at `.*`, expected one outside of the tree/,
    )
    assert.equal(status, 2)
  }
  const { stderr } = await inProcess(cwd, args(join(cwd, 'nowhere.mjs')))
  assert.match(stderr, /^error Missing plugin .*\n {2}→ correct the path/)
  const link = join(folder(), 'link.mjs')
  symlinkSync(join(cwd, 'own.mjs'), link)
  assert.equal((await inProcess(cwd, args(link))).status, 2)
})

test('a package is looked for beside protocol14, and not in the tree', async () => {
  const { status, stderr } = await inProcess(folder({ ...tree, ...canaryFiles }), [
    ...check,
    '--plugin',
    'protocol14-plugin-risks',
  ])
  assert.match(stderr, /^error Missing plugin `protocol14-plugin-risks`/)
  assert.equal(status, 2)
  const other = { ...tree, 'protocol14.config.yaml': "sections: ['@clack/prompts']\n" }
  const say = async (...flags: string[]) =>
    (await inProcess(folder(other), [...check, ...flags])).stderr
  assert.match(await say(), /Unexpected code `@clack\/prompts`/)
  // It is run, and is no section.
  assert.match(await say('--plugin', '@clack/prompts'), /error Missing default export/)
})

test('a tree without a config has none of the folders above it', async () => {
  const cwd = folder({ 'protocol14.config.yaml': 'outputs: x\n', 'tree/form.yaml': form })
  const { status, stderr } = await inProcess(join(cwd, 'tree'), [
    'build',
    'form.yaml',
    '--untrusted',
  ])
  assert.deepEqual([status, stderr], [0, ''])
})

test('a config of your own is for the tree, and may name what is beside it', async () => {
  const own = folder({
    'own.yaml':
      "extends: ./base.yaml\nprotocols: [{ forms: ['*.yaml'], output: 'x/{number}.md' }]\n",
    'base.yaml': 'rules: { hooks/script-exists: off }\n',
  })
  const { [document]: _, ...others } = tree
  const cwd = folder({ ...others, 'x/14.md': built, ...config })
  const { status, stdout } = await inProcess(cwd, [...check, '--config', join(own, 'own.yaml')])
  assert.match(stdout, /1 form checked|no problems|1 form/i)
  assert.equal(status, 0, stdout)
})

for (const [flags, message] of [
  [['check', '--plugin', 'x'], /Unexpected `--plugin` without `--untrusted`/],
  [[...check, '--fix'], /'--untrusted' cannot be used with option '--fix'/],
  [[...check, '--since', 'main'], /'--untrusted' cannot be used with option '--since/],
] as const)
  test(`${flags.join(' ')} is refused`, async () => {
    const { status, stderr } = await inProcess(folder(tree), [...flags])
    assert.match(stderr, message)
    assert.equal(status, 2)
  })

const secret = 'SECRET: "what is outside"\n'

/** A tree, and a file beside it, which links in the tree lead to. */
function linked(links: Record<string, string>, files: Record<string, string> = {}): string {
  const top = folder({ 'outside/secret.yaml': secret, 'outside/secret.md': `# ${secret}` })
  renameSync(folder({ ...tree, ...files }), join(top, 'tree'))
  for (const [link, to] of Object.entries(links)) {
    rmSync(join(top, 'tree', link), { force: true, recursive: true })
    mkdirSync(join(top, 'tree', link, '..'), { recursive: true })
    symlinkSync(to.replace('TOP', top), join(top, 'tree', link))
  }
  return join(top, 'tree')
}

const outside = 'TOP/outside/secret.yaml'
const places: [what: string, links: Record<string, string>, files?: Record<string, string>][] = [
  ['a form', { 'form.yaml': outside }, { 'protocol14.config.yaml': 'forms: [form.yaml]\n' }],
  [
    'a folder of forms',
    { forms: 'TOP/outside' },
    { 'protocol14.config.yaml': 'forms: [forms/secret.yaml]\n' },
  ],
  ['a path out of the tree', {}, { 'protocol14.config.yaml': 'forms: [../outside/secret.yaml]\n' }],
  ['the config', { 'protocol14.config.yaml': outside }],
  ['the manifest', { 'package.json': outside }],
  [
    'what a config extends',
    { 'base.yaml': outside },
    { 'protocol14.config.yaml': 'extends: ./base.yaml\n' },
  ],
  ['a path in `extends`', {}, { 'protocol14.config.yaml': 'extends: ../outside/secret.yaml\n' }],
  ['a preset', { 'preset.yaml': outside }, { 'protocol14.config.yaml': 'preset: ./preset.yaml\n' }],
  ['a document', { [document]: 'TOP/outside/secret.md' }],
  [
    'the folder of documents',
    { docs: 'TOP/outside' },
    { 'protocol14.config.yaml': 'output: docs/secret.md\n' },
  ],
]
for (const [what, links, files] of places)
  test(`${what} outside of the tree is not read`, async () => {
    const { status, stdout, stderr } = await inProcess(linked(links, files), check)
    assert.doesNotMatch(stdout + stderr, /what is outside/)
    assert.match(stdout + stderr, /outside of the project|expected a path inside the project/)
    assert.ok(status === 1 || status === 2, stdout + stderr)
  })

test('a rule does not tell whether a file outside is there', async () => {
  const asking = (file: string) => form.replaceAll('scripts/analyze_metrics.py', file)
  const cwd = linked(
    { 'scripts/link.py': outside },
    { 'scripts/here.py': '', 'protocol14.config.yaml': '{}\n' },
  )
  const say = async (file: string) => {
    writeFileSync(join(cwd, 'form.yaml'), asking(file))
    const { stdout } = await inProcess(cwd, [...check, 'form.yaml', '--format', 'compact'])
    return stdout.includes(`Missing file \`${file}\``)
  }
  assert.equal(await say('scripts/here.py'), false)
  assert.equal(await say('scripts/link.py'), true)
})

test('what would keep a machine busy is bounded', async () => {
  const big = { 'protocol14.config.yaml': `# ${'x'.repeat(300_000)}\n` }
  const { stderr } = await inProcess(folder({ ...tree, ...big }), check)
  assert.match(stderr, /Unexpected file of 300003 bytes, expected at most 262144/)
  for (const device of [
    '.gitignore',
    '.protocol14ignore',
    'package.json',
    'protocol14.config.json',
  ]) {
    const cwd = linked({ [device]: '/dev/zero' })
    const { status } = await inProcess(cwd, [...check, 'form.yaml'])
    assert.ok(status === 0 || status === 2)
  }
})

test('a run that takes too long is ended, also in the middle of one step', () => {
  const limit = JSON.stringify(
    new URL('../../packages/cli/src/time-limit.ts', import.meta.url).href,
  )
  const code = `import(${limit}).then(({ withinLimit }) => withinLimit(async () => { for (;;); }, 1))`
  const { signal, stderr } = spawnSync(process.execPath, ['--import=tsx', '-e', code], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  })
  assert.equal(signal, 'SIGKILL', stderr)
  assert.match(stderr, /Unexpected run of more than 1 s under `--untrusted`/)
})

test('no form is looked at that a link has outside of the tree', async () => {
  const outside = folder({ 'form.yaml': form })
  const cwd = folder({ '.git/HEAD': '' })
  symlinkSync(join(outside, 'form.yaml'), join(cwd, 'link.yaml'))
  const project = await openProject({ cwd, untrusted: true })
  const path = join(cwd, 'link.yaml')
  writeFileSync(join(cwd, 'form.yaml'), form)
  assert.equal(await placeOfDocument(join(cwd, 'form.yaml'), project), join(cwd, document))
  assert.equal(await placeOfDocument(path, project), undefined)
  await assert.rejects(formIn(project, path), /Unexpected file outside of the project/)
})
