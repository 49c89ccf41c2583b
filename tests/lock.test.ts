/** What may happen to a lock, a folder or what killed builds left between two looks at it. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inside } from '../packages/core/src/files/inside.js'
import { dropDead, lock } from '../packages/core/src/files/lock.js'
import { holderAt, writeHolder } from '../packages/core/src/files/lock-holder.js'
import { lockOf } from '../packages/core/src/files/lock-name.js'
import { locate } from '../packages/core/src/files/output.js'
import { planDocument } from '../packages/core/src/files/plan.js'
import { bytesOf } from '../packages/core/src/files/regular.js'
import { seal, sealIn } from '../packages/core/src/files/seal.js'
import { startOf } from '../packages/core/src/files/start-of.js'
import { isAlive, openTemporary, sweep } from '../packages/core/src/files/temporary.js'
import { writePlanned } from '../packages/core/src/files/write.js'
import { folder } from './command/command.js'
import { instead, refusal } from './refused.js'

const onPosix = process.platform === 'win32' ? { skip: 'no links and pipes' } : {}
const dead = spawnSync(process.execPath, ['-e', '']).pid
const holder = (pid: number) => `${pid} ${hostname()} ${'0'.repeat(16)}\n`
const code = (wanted: string) => (error: NodeJS.ErrnoException) => error.code === wanted
const fails = (wanted: string) => () => {
  throw refusal(wanted)
}

/* Locks */

test('a lock that cannot be written is no lock', () => {
  const root = folder()
  const write = () => writeHolder(root, '0')
  assert.throws(() => instead('writeFileSync', fails('ENOSPC'), write), code('ENOSPC'))
  assert.ok(!existsSync(lockOf(root)))
  assert.throws(() => writeHolder(join(root, 'gone'), '0'), code('ENOENT'))
})

test('what is no file of a build names nobody', onPosix, () => {
  const nobody = { pid: 0, host: '', token: '' }
  const root = folder({ large: 'x'.repeat(2000), 'folder/x': '' })
  symlinkSync('large', join(root, 'link'))
  for (const name of ['large', 'folder', 'link'])
    assert.deepEqual(holderAt(join(root, name)), nobody, name)
  assert.deepEqual(
    instead('openSync', fails('ENXIO'), () => holderAt(lockOf(root))),
    nobody,
  )
  assert.equal(holderAt(join(root, 'gone')), undefined)
  assert.throws(() => holderAt(join(root, 'large/x')), code('ENOTDIR'))
})

/** Takes the lock of a dead process while `between` happens right before it is put aside. */
function takenOver(between: (root: string) => void): string {
  const root = folder({ '.protocol14.lock': holder(dead) })
  const put = (real: (...args: unknown[]) => unknown, args: unknown[]) => {
    between(root)
    return real(...args)
  }
  instead('renameSync', put, () => dropDead(root))
  return root
}

test('a lock that another build took over meanwhile stays', () => {
  const gone = takenOver((root) => rmSync(lockOf(root)))
  assert.ok(!existsSync(lockOf(gone)))
  const other = holder(process.pid).replace(/0{16}/, '1'.repeat(16))
  const taken = takenOver((root) => writeFileSync(lockOf(root), other))
  assert.equal(readFileSync(lockOf(taken), 'utf8'), other)
})

test('a lock that cannot be taken over is told by the build that writes', async () => {
  const root = folder({ '.protocol14.lock': holder(dead) })
  const refused = (real: (...args: unknown[]) => unknown, args: unknown[]) =>
    String(args[0]).endsWith('.lock') ? fails('EPERM')() : real(...args)
  instead('renameSync', refused, () => dropDead(root))
  assert.equal(readFileSync(lockOf(root), 'utf8'), holder(dead))
  const { message } = await instead('renameSync', refused, () => lock([root])).then(
    () => assert.fail('was taken over'),
    (error) => error,
  )
  assert.match(message, /^Unexpected `EPERM` for `\.protocol14\.lock`/)
})

test('the lock of a folder that is gone is given back without a word', async () => {
  const root = folder({ 'root/x': '' })
  const own = await lock([join(root, 'root')])
  rmSync(join(root, 'root'), { recursive: true })
  writeFileSync(join(root, 'root'), '')
  own.release()
  assert.equal(readFileSync(join(root, 'root'), 'utf8'), '')
})

/* Temporaries */

test('what cannot be looked at or removed is left where it is', () => {
  const own = openTemporary('x.md')
  const left = own.replace(`-${process.pid}-`, `-${dead}-`)
  const other = own.replace(/protocol14-[0-9a-f]{8}/, `protocol14-${'0'.repeat(8)}`)
  const root = folder({ [own]: '', [other]: '', 'x.tmp': '', [`${left}/x`]: '' })
  sweep(root)
  sweep(join(root, 'gone'))
  for (const name of [own, other, left, 'x.tmp']) assert.ok(existsSync(join(root, name)), name)
  rmSync(join(root, left), { recursive: true })
  writeFileSync(join(root, left), '')
  sweep(root)
  assert.ok(!existsSync(join(root, left)))
})

test('a process is alive unless the system says that there is none', (t) => {
  assert.deepEqual([isAlive(process.ppid, false), isAlive(dead, true)], [true, false])
  t.mock.method(process, 'kill', fails('EPERM'))
  assert.ok(isAlive(process.ppid, false), 'it belongs to another user')
})

/* Ways */

test('no link and no file in the way is walked through', onPosix, () => {
  const root = folder({ file: '', 'real/x': '' })
  symlinkSync('real', join(root, 'link'))
  const through = (name: string) => inside(root, join(root, name, 'a'), (path) => path)
  if (process.platform === 'linux')
    for (const name of ['file', 'link']) assert.throws(() => through(name), code('ENOTDIR'))
  else for (const name of ['file', 'link']) assert.throws(() => through(name))
})

test('a folder that another build makes meanwhile is used, one that cannot be made is told', () => {
  const root = folder()
  const other = (_: unknown, [path]: unknown[]) => {
    execFileSync('mkdir', [join(root, 'a')])
    assert.ok(path)
    throw refusal('EEXIST')
  }
  const write = () => inside(root, join(root, 'a'), (path) => writeFileSync(join(path, 'x'), ''))
  if (process.platform === 'linux') instead('mkdirSync', other, write)
  else mkdirSync(join(root, 'a'))
  assert.equal(existsSync(join(root, 'a/x')), process.platform === 'linux')
  rmSync(join(root, 'a'), { recursive: true })
  assert.throws(() => instead('mkdirSync', fails('EROFS'), write), code('EROFS'))
})

test('a link whose way the system cannot read is told in its words', onPosix, () => {
  const root = folder()
  symlinkSync('x'.repeat(300), join(root, 'x.md'))
  assert.throws(() => locate(root, join(root, 'x.md')), code('ENAMETOOLONG'))
})

test('what was planned is looked at anew where somebody wrote meanwhile', () => {
  const root = folder({ 'x.md': seal('old') })
  const text = seal('new')
  const plan = planDocument(root, 'x.md', text)
  assert.equal(plan.outcome.state, 'written')
  writeFileSync(join(root, 'x.md'), '# By hand\n')
  const outcome = writePlanned(plan, { root, relative: 'x.md', text, options: {} })
  assert.equal(outcome.state, 'refused')
  assert.equal(readFileSync(join(root, 'x.md'), 'utf8'), '# By hand\n')
})

test('only the start of a file is looked at, and nothing is waited for', onPosix, () => {
  const root = folder({ file: 'text', 'folder/x': '' })
  execFileSync('mkfifo', [join(root, 'pipe')])
  const starts = ['file', 'folder', 'pipe', 'gone'].map((name) => startOf(join(root, name), 2))
  assert.deepEqual(starts.map(String), ['te', 'undefined', 'undefined', 'undefined'])
  assert.throws(() => bytesOf(join(root, 'pipe')), code('ENXIO'))
  assert.throws(() => bytesOf(join(root, 'folder')), code('EISDIR'))
  assert.equal(String(bytesOf(join(root, 'file'))), 'text')
  assert.deepEqual(
    [sealIn(''), sealIn('text'), sealIn(seal('text'))?.length],
    [undefined, undefined, 16],
  )
  const [one, other] = ['one', 'other'].map((text) => seal(text)) as [string, string]
  const open = `\`\`\`\n${one}A note.\n`
  const fenced = `${one}\n\`\`\`\n${other}\n\`\`\`\n`
  assert.deepEqual(
    [`${one}A note.\n`, `${one}${other}`, `${one}${other}A note.\n`, fenced, open].map(sealIn),
    [one, other, other, one, one].map(sealIn),
  )
})
