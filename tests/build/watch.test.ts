import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { bin, folder, protocol14 } from '../command/command.js'
import { files, formOf, until, watched } from './watched.js'

test('build --watch builds what changes, and ends when it is told to', async (t) => {
  const { root, child, said, exit, put, swap, tells } = await watched(t, 'build')
  await tells('docs/a.md', 'FIRST')

  put('a/form.yaml', formOf('a', 'Second'))
  await tells('docs/a.md', 'SECOND')
  swap('a/form.yaml', formOf('a', 'Third'))
  await tells('docs/a.md', 'THIRD')

  put('a/form.yaml', formOf('a', 'Fourth').slice(0, 2000))
  await until(() => /refused {2}a\/form\.yaml/.test(said.text), said)
  put('a/form.yaml', formOf('a', 'Fourth'))
  await tells('docs/a.md', 'FOURTH')

  put('c/d/form.yaml', formOf('c', 'New'))
  await tells('docs/c.md', 'NEW')
  renameSync(join(root, 'c'), join(root, 'e'))
  put('e/d/form.yaml', formOf('c', 'Moved'))
  await tells('docs/c.md', 'MOVED')

  put('protocol14.config.ts', 'export default { outputs: 1 }\n')
  await until(() => said.text.includes('Unexpected `outputs`'), said)
  put('protocol14.config.ts', files['protocol14.config.ts'])
  put('out.js', "export const out = 'other'\n")
  await tells('other/a.md', 'FOURTH')

  await tells('other/b.md', 'FIRST')
  rmSync(join(root, 'other/b.md'))
  await tells('other/b.md', 'FIRST')
  rmSync(join(root, 'b'), { recursive: true })
  await setTimeout(100)
  put('a/form.yaml', formOf('a', 'Last'))
  await tells('other/a.md', 'LAST')
  // What changes while the last run ends begins no other one.
  put('a/form.yaml', formOf('a', 'Late'))
  await setTimeout(35)
  child.kill('SIGINT')
  const ended = exit.then(() => true)
  for (let at = 0; !(await Promise.race([ended, setTimeout(5, false)])); at++)
    put('a/form.yaml', formOf('a', `Late ${at}`))
  // The last run may be over by then, or be stopped.
  assert.match(String(await exit), /^(?:0|130)$/)
  assert.doesNotMatch(said.text.slice(-1000), /protocol14: Unexpected/)
})

test('what build --watch writes does not start it again', async (t) => {
  const { said, put, tells } = await watched(t, 'build')
  put('a/form.yaml', formOf('a', 'Second'))
  await tells('docs/a.md', 'SECOND')
  await until(() => said.text.split('Watching').length === 3, said)
  await setTimeout(300)
  assert.equal(said.text.split('Watching').length, 3)
})

/** So many forms that a run takes its time. */
function many(): string {
  const short = `protocol_number: "21"\nprotocol_title: One\ndomain_compliance: Ops\nai_role: Writer\npurpose: Write.\nprimary_guardrail: Do not lie.\n`
  const names = Array.from({ length: 800 }, (_, at) => `f${at}`)
  const forms = names.map((name) => [`${name}/form.yaml`, `${short}protocol_name: ${name}\n`])
  const config = "output: '{dir}/{name}.md'\nsections: [role]\n"
  return folder({
    '.git/HEAD': '',
    'protocol14.config.yaml': config,
    ...Object.fromEntries(forms),
  })
}

test('documents that come while the first run goes on do not start another one', async (t) => {
  const { said } = await watched(t, 'build', many())
  await setTimeout(1000)
  assert.equal(said.text.split('Watching').length, 2)
})

test('a watch that is told to stop does not wait for a run that takes long', async (t) => {
  const root = many()
  const child = spawn(process.execPath, [bin, 'build', '--watch'], { cwd: root, stdio: 'ignore' })
  t.after(() => child.kill('SIGKILL'))
  const exit = new Promise((resolve) => child.once('exit', resolve))
  await until(() => existsSync(join(root, 'f0/f0.md')), { text: 'no document' })
  child.kill('SIGTERM')
  assert.equal(await exit, 143)
  assert.deepEqual(
    readdirSync(root, { recursive: true }).filter((one) => /lock|tmp/.test(`${one}`)),
    [],
  )
})

test('a watch that started itself again ends in the middle of a run as its signal asks', async (t) => {
  const root = many()
  const config = join(root, 'protocol14.config.yaml')
  const right = readFileSync(config, 'utf8')
  writeFileSync(config, 'outputs: 1\n')
  const { child, said, exit } = await watched(t, 'build', root)
  await until(() => said.text.includes('Unexpected `outputs`'), said)
  writeFileSync(config, right)
  await until(() => existsSync(join(root, 'f0/f0.md')), said)
  child.kill('SIGINT')
  assert.equal(await exit, 130)
})

test('build --watch builds nothing for files that are no forms, and all for one that comes', async (t) => {
  const { root, said, put, swap, tells } = await watched(t, 'build')
  const before = said.text.length
  put('a/.form.yaml.swp', 'x')
  put('a/other.yaml', 'a: 1')
  await until(() => said.text.length > before, said)
  rmSync(join(root, 'a/.form.yaml.swp'))
  await setTimeout(700)
  assert.doesNotMatch(said.text.slice(before), /written|unchanged|refused/)
  swap('a/form.yaml', formOf('a', 'Second'))
  await tells('docs/a.md', 'SECOND')
  put('a/other.yaml', formOf('c', 'Third'))
  await tells('docs/c.md', 'THIRD')
  const later = said.text.length
  rmSync(join(root, 'a/other.yaml'))
  await until(() => said.text.slice(later).includes('2 forms'), said)
})

test('build --watch sees changes of code that Node keeps', async (t) => {
  const { root, child, said, exit, put, tells } = await watched(t, 'build')
  put('node_modules/words/package.json', '{ "main": "./a.cjs" }')
  put('node_modules/words/a.cjs', "exports.word = 'one'\n")
  put('a.mjs', "export const word = 'one'\n")
  put('b.cjs', "exports.word = 'one'\n")
  put('c.json', '{ "word": "one" }')
  const names = ['./a.mjs', './b.cjs', './c.json', 'words']
  const imports = names.map((name, at) => `import w${at} from '${name}'\n`).join('')
  const parts = names.map((_, at) => `w${at}.word`).join(" + '-' + ")
  const output = `[${parts}].join('') + '-{name}.md'`
  put(
    'protocol14.config.ts',
    `${imports}export default { output: ${output} }\n`.replace(
      'import w0 from',
      'import * as w0 from',
    ),
  )
  await tells('one-one-one-one-a.md', 'FIRST')
  put('a.mjs', "export const word = 'two'\n")
  await tells('two-one-one-one-a.md', 'FIRST')
  put('b.cjs', "exports.word = 'two'\n")
  await tells('two-two-one-one-a.md', 'FIRST')
  put('c.json', '{ "word": "two" }')
  await tells('two-two-two-one-a.md', 'FIRST')
  put('node_modules/words/a.cjs', "exports.word = 'two'\n")
  await tells('two-two-two-two-a.md', 'FIRST')
  put('a/form.yaml', formOf('a', 'Second'))
  await tells('two-two-two-two-a.md', 'SECOND')
  await until(() => said.text.endsWith('ends it\n'), said)
  child.kill('SIGINT')
  assert.equal(await exit, 0)
  assert.doesNotMatch(said.text, /protocol14: Unexpected/)
  // Nothing goes on.
  rmSync(join(root, 'two-two-two-two-a.md'))
  await setTimeout(700)
  assert.ok(!existsSync(join(root, 'two-two-two-two-a.md')))
})

test('build --watch waits for forms that are gone, also where code changes meanwhile', async (t) => {
  const { root, said, put, tells } = await watched(t, ['build', '--filter', 'a'])
  const times = () => said.text.split('Missing forms for').length - 1
  renameSync(join(root, 'a'), join(root, 'z'))
  await until(() => times() === 1, said)
  put('out.js', "export const out = 'later'\n")
  await until(() => times() === 2 && said.text.trim().endsWith('ends it'), said)
  renameSync(join(root, 'z'), join(root, 'a'))
  await tells('later/a.md', 'FIRST')
})

test('build --watch sees that code which could not be loaded was mended', async (t) => {
  const { child, said, exit, put, tells } = await watched(t, 'build')
  const config = `import { a } from './a.cjs'
import { b } from 'words'
export default { output: a + b + '-{name}.md' }
`
  const code = (name: string, text: string) => `exports.${name} = '${text}'\n`
  put('node_modules/words/package.json', '{ "main": "./b.cjs" }')
  put('node_modules/words/b.cjs', code('b', '1'))
  put('a.cjs', code('a', '1'))
  put('protocol14.config.ts', config)
  await tells('11-a.md', 'FIRST')
  put('node_modules/words/b.cjs', 'throw new Error("broken words")\n')
  await until(() => said.text.includes('broken words'), said)
  put('a.cjs', code('a', '2'))
  await until(() => said.text.split('broken words').length > 2, said)
  put('node_modules/words/b.cjs', code('b', '2'))
  await tells('22-a.md', 'FIRST')
  // It is told to end while it starts again.
  put('a.cjs', code('a', '3'))
  await tells('32-a.md', 'FIRST')
  put('a.cjs', code('a', '4'))
  for (const wait of [20, 40, 60, 80, 100]) {
    await setTimeout(wait)
    child.kill('SIGTERM')
  }
  // Between two processes the signal itself ends it.
  assert.ok([0, null].includes(await exit))
})

test('check --watch that writes a report checks once', async (t) => {
  const flags = ['check', '--output-file.json', 'out.json', '--format', 'compact']
  const { said, put } = await watched(t, flags)
  await setTimeout(1500)
  assert.equal(said.text.split('Watching').length, 2)
  put('a/form.yaml', formOf('a', 'Second'))
  await until(() => said.text.split('Watching').length === 3, said)
})

test('build --watch builds a document again that it refused, once the edit is gone', async (t) => {
  const { root, said, put, tells } = await watched(t, 'build')
  const path = join(root, 'docs/a.md')
  await tells('docs/a.md', 'FIRST')
  const before = readFileSync(path, 'utf8')
  const refusals = () => said.text.split('refused  docs/a.md').length - 1
  writeFileSync(path, before.replace('FIRST', 'EDITED'))
  put('a/form.yaml', formOf('a', 'Second'))
  await until(() => refusals() === 1, said)
  writeFileSync(path, before)
  await tells('docs/a.md', 'SECOND')
  writeFileSync(path, before.replace('FIRST', 'EDITED'))
  put('a/form.yaml', formOf('a', 'Third'))
  await until(() => refusals() === 2, said)
  rmSync(path)
  await tells('docs/a.md', 'THIRD')
})

test('build --watch tells no form again for one that comes, or that an earlier build told', async (t) => {
  const root = folder(files)
  assert.equal(protocol14(root, ['build', '--no-color']).status, 0)
  const { said, put } = await watched(t, ['build', '--explain-cache'], root)
  assert.match(said.text, /^cache: 2 of 2 forms reused$/m)
  put('c/form.yaml', formOf('c', 'New'))
  await until(() => said.text.includes('cache: 2 of 3 forms reused\n  c/form.yaml: new\n'), said)
  put('a/form.yaml', formOf('a', 'Second'))
  await until(() => said.text.includes('\n1 form: 1 written\n'), said)
  put('d/form.yaml', formOf('d', 'New'))
  const again = 'cache: 2 of 4 forms reused\n  a/form.yaml: form\n  d/form.yaml: new\n'
  await until(() => said.text.includes(again), said)
})

test('build --watch sees a config that comes to a folder above', async (t) => {
  const root = folder({
    '.git/HEAD': '',
    'in/package.json': '{}',
    'in/form.yaml': formOf('a', 'First'),
  })
  const { tells, put } = await watched(t, 'build', join(root, 'in'))
  await tells('.cursor/ai-driven-workflow/14-performance-optimization.md', 'FIRST')
  put('../protocol14.config.yaml', "output: '{name}.md'\n")
  await tells('../a.md', 'FIRST')
})

test('check --watch checks documents when they change', async (t) => {
  const root = folder(files)
  assert.equal(protocol14(root, ['build']).status, 0)
  const { said } = await watched(t, 'check', root)
  const path = join(root, 'docs/a.md')
  const before = readFileSync(path, 'utf8')
  const isFine = () => !/error|Missing document/.test(said.text.split('Watching').at(-2) ?? '')
  assert.ok(isFine())
  writeFileSync(path, before.replace('FIRST', 'EDITED'))
  await until(() => said.text.includes('EDITED'), said)
  writeFileSync(path, before)
  await until(() => said.text.split('Watching').length === 4 && isFine(), said)
  rmSync(path)
  await until(() => said.text.includes('Missing document'), said)
})

test('check --watch checks what changes', async (t) => {
  const { said, put } = await watched(t, 'check')
  assert.match(said.text, /Missing document/)
  put('a/form.yaml', 'protocol_number: "14\n')
  await until(() => said.text.includes('Missing closing'), said)
})

test('build --watch of one form does not write over the document of another one', async (t) => {
  const root = folder({
    ...files,
    'protocol14.config.ts': "export default { output: '{name}.md' }\n",
  })
  assert.equal(protocol14(root, ['build', '--quiet']).status, 0)
  const other = readFileSync(join(root, 'b.md'), 'utf8')
  const { put, said } = await watched(t, ['build', 'a/form.yaml'], root)
  put('a/form.yaml', formOf('b', 'Other'))
  await until(() => /refused {2}a\/form\.yaml|refused {2}b\.md/.test(said.text), said)
  assert.equal(readFileSync(join(root, 'b.md'), 'utf8'), other)
  put('a/form.yaml', formOf('c', 'Own'))
  await until(() => existsSync(join(root, 'c.md')), said)
})

test('build --watch tells of a form that is broken for a moment, and of no other', async (t) => {
  const { put, said, tells } = await watched(t, 'build')
  put('a/form.yaml', `${formOf('a', 'First')}  : [\n`)
  await until(() => /refused {2}a\/form\.yaml/.test(said.text), said)
  const begun = said.text.length
  put('a/form.yaml', formOf('a', 'Second'))
  await tells('docs/a.md', 'SECOND')
  await until(() => said.text.slice(begun).includes('Watching'), said)
  assert.match(said.text.slice(begun), /^1 form: 1 written$/m)
  assert.doesNotMatch(said.text, /refused {2}b/)
})

test('build --watch refuses what a whole build refuses, also where one form changes alone', async (t) => {
  const config = "export default { output: '{dir}/out/{number}.md' }\n"
  const root = folder({ ...files, 'protocol14.config.ts': config, 'docs/.keep': '' })
  for (const one of ['a', 'b']) symlinkSync('../docs', join(root, one, 'out'))
  const { put, said } = await watched(t, 'build', root)
  const seen = () => said.text.split('Watching').length
  for (const one of ['b', 'a']) {
    const before = seen()
    put(`${one}/form.yaml`, formOf(one, 'Second'))
    await until(() => seen() > before, said)
  }
  assert.doesNotMatch(said.text, /written/)
  assert.equal(existsSync(join(root, 'docs/14.md')), false)
})
