import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folder, form, protocol14 } from './command/command.js'
import { inProcess } from './command/in-process.js'

const repository = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(repository, file), 'utf8')
const readme = read('README.md')

/** The code blocks of a language. */
const blocks = (lang: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${lang}\\b.*\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code]) => code as string,
  )

test('the fragments are those of the example', () => {
  const document = read(
    'examples/performance/.cursor/ai-driven-workflow/14-performance-optimization.md',
  )
  for (const block of blocks('yaml')) assert.ok(form.includes(block), block)
  for (const block of blocks('markdown')) assert.ok(document.includes(block), block)
})

test('the configs and the section build a form', async () => {
  const [simple, rules, section, own, ...more] = blocks('ts') as [string, string, string, string]
  assert.deepEqual(more, [])
  assert.ok(section.trimEnd().split('\n').length <= 15)
  const cwd = join(repository, 'tests', `readme-${process.pid}`)
  after(() => rmSync(cwd, { recursive: true, force: true }))
  mkdirSync(join(cwd, 'protocols'), { recursive: true })
  const write = (file: string, text: string) => writeFileSync(join(cwd, file), text)
  write('simple.config.ts', simple)
  write('rules.config.ts', rules)
  write('risks.ts', section)
  write('protocol14.config.ts', own)
  write('protocols/form.yaml', `${form}\nrisks:\n  - "A sale may begin early"\n`)
  const { status, stderr } = protocol14(cwd, ['build', 'protocols', '--out', 'own.md'])
  assert.equal(status, 0, stderr)
  assert.match(
    readFileSync(join(cwd, 'own.md'), 'utf8'),
    /^## 9\. RISKS\n\n\*\*Known risks:\*\*\n- A sale may begin early$/m,
  )
  const simpleArgs = ['build', '--config', 'simple.config.ts', '--dry-run']
  assert.match((await inProcess(cwd, simpleArgs)).stdout, /^refused {2}protocols\/form\.yaml/)
  const args = ['build', 'protocols', '--config', 'rules.config.ts', '--dry-run']
  assert.equal((await inProcess(cwd, args)).status, 1)
})

test('what check says is what it says', () => {
  const cwd = folder({ 'form.yaml': form })
  protocol14(cwd, ['build', 'form.yaml'])
  const file = join(cwd, '.cursor/ai-driven-workflow/14-performance-optimization.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('measured twice with', 'measured with'))
  for (const block of blocks('console')) {
    const [command = '', ...output] = block.split('\n')
    const args = command.replace('$ npx protocol14 ', '').split(' ')
    assert.equal(protocol14(cwd, args).stdout, output.join('\n'))
  }
})

test('the commands for a fresh clone are scripts', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const commands = blocks('sh').filter((block) => block.startsWith('npm ci'))
  assert.deepEqual(commands, ['npm ci && npm run demo\n', 'npm ci && npm test\n'])
  for (const script of ['demo', 'test']) assert.ok(scripts[script])
  assert.match(read('.ci/run'), /npm (test|run verify)/)
})

test('the flags and commands that the readme names are there', async () => {
  const help: string[] = []
  for (const command of [
    'build',
    'check',
    'import',
    'merge',
    'analyze',
    'graph',
    'explain',
    'schema',
    'create',
    'init',
  ]) {
    assert.match(readme, new RegExp(`protocol14 ${command}`))
    help.push((await inProcess(folder(), [command, '--help'])).stdout)
  }
  for (const [flag] of readme.matchAll(/(?<=`[^`\n]*)--[a-z][\w.-]*/g))
    assert.ok(
      help.some((text) => text.includes(flag)),
      flag,
    )
})
