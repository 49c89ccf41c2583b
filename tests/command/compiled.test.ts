/** What V8 made of the command is kept beside it, and only makes it start sooner. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { rootPath } from '../../scripts/workspaces.js'
import { folder } from './command.js'

/** A command of its own, as built, among the packages that it needs. */
function installed(t: TestContext) {
  const cache = join(rootPath, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const own = mkdtempSync(join(cache, 'protocol14-compiled-'))
  t.after(() => rmSync(own, { recursive: true }))
  for (const part of ['dist', 'package.json'])
    cpSync(join(rootPath, 'packages/cli', part), join(own, part), { recursive: true })
  const kept = join(own, 'node_modules/.cache/compiled')
  return { bin: join(own, 'dist/bin.cjs'), kept }
}

const form = 'protocol_number: "14"\nprotocol_name: "short"\n'
const environment = { ...process.env, NODE_V8_COVERAGE: undefined }

const check = (bin: string, flags: string[] = [], env: NodeJS.ProcessEnv = environment) =>
  command(bin, ['check', 'form.yaml', ...flags], env)

function command(bin: string, args: string[], env: NodeJS.ProcessEnv = environment) {
  const cwd = folder({ 'form.yaml': form })
  const options = { cwd, env, encoding: 'utf8', timeout: 60_000 } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], options)
  return { status, stdout, stderr }
}

const filesIn = (kept: string): string[] => {
  try {
    return readdirSync(kept)
  } catch {
    return []
  }
}

test('what is kept changes nothing, whole, broken or of another text', (t) => {
  const { bin, kept } = installed(t)
  const first = check(bin)
  assert.match(first.stdout + first.stderr, /purpose/)
  const [name = '', ...others] = filesIn(kept)
  assert.deepEqual([name, others], [`check-${process.version}-${process.arch}`, []])
  const whole = readFileSync(join(kept, name))
  assert.deepEqual(check(bin), first)
  assert.deepEqual(readFileSync(join(kept, name)), whole)

  const half = whole.subarray(0, whole.length / 2)
  const other = Buffer.from(whole)
  other[whole.length - 1000] = (other[whole.length - 1000] ?? 0) ^ 1
  for (const broken of [Buffer.alloc(0), half, other]) {
    writeFileSync(join(kept, name), broken)
    assert.deepEqual(check(bin), first)
    assert.notDeepEqual(readFileSync(join(kept, name)), broken)
  }
  const text = join(bin, '../whole.cjs')
  writeFileSync(text, readFileSync(text, 'utf8').replaceAll('Missing ', 'Lacking '))
  assert.match(check(bin).stderr + check(bin).stdout, /Lacking `/)
})

test('what was typed leads to no other place, and a slip of the hand leaves nothing', (t) => {
  const { bin, kept } = installed(t)
  for (const typed of ['../../../evil', 'a/b', '/evil', 'chekc', 'nothing', ''])
    assert.equal(command(bin, [typed]).status, 2)
  assert.deepEqual(readdirSync(join(bin, '../..')).sort(), ['dist', 'package.json'])
  assert.deepEqual(filesIn(kept), [])
})

test('a pipe in its place is not waited for', (t) => {
  if (process.platform === 'win32') return t.skip('there are none')
  const { bin, kept } = installed(t)
  const first = check(bin)
  const [name = ''] = filesIn(kept)
  rmSync(join(kept, name))
  execFileSync('mkfifo', [join(kept, name)])
  assert.deepEqual(check(bin), first)
})

test('nothing is kept where nothing may be written, or nobody wants it', (t) => {
  const { bin, kept } = installed(t)
  const first = check(bin, ['--untrusted'])
  assert.deepEqual(filesIn(kept), [])
  check(bin, [], { ...environment, NODE_DISABLE_COMPILE_CACHE: '1' })
  assert.deepEqual(filesIn(kept), [])
  mkdirSync(join(kept, '..'), { recursive: true })
  writeFileSync(kept, 'no folder')
  assert.deepEqual(check(bin), first)
  assert.equal(readFileSync(kept, 'utf8'), 'no folder')
})
