/** What watches plugins from outside of a section. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { guarded, type Section } from '@protocol14/core'
import {
  askWhenOver,
  endSoon,
  guarded as guardedRun,
  mindReaders,
  stopBetween,
  tellStack,
} from '../packages/cli/src/guard.js'
import { beginForm, inHook, lastAtWork, watchWork } from '../packages/core/src/guard/at-work.js'
import { captured } from './command/in-process.js'

type Listener = (...args: unknown[]) => void

/** What listens to the events of the process since `work` ran, without a `once` around it. */
function heard(work: () => void): (event: string) => Listener {
  const emitters = [process, process.stdout] as NodeJS.EventEmitter[]
  const before = new Set(emitters.flatMap((one) => allOf(one).map(({ listener }) => listener)))
  work()
  const added = emitters.flatMap((emitter) =>
    allOf(emitter).filter(({ listener }) => !before.has(listener)),
  )
  for (const { emitter, event, listener } of added) emitter.off(event, listener)
  return (event) => added.find((one) => one.event === event)?.listener ?? assert.fail(event)
}

const allOf = (emitter: NodeJS.EventEmitter) =>
  ['exit', 'uncaughtException', 'SIGINT', 'SIGTERM', 'error'].flatMap((event) =>
    emitter
      .listeners(event)
      .map((listener) => ({ emitter, event, listener: listener as Listener })),
  )

askWhenOver(lastAtWork)

test('an end that nobody foresaw is told with who was at work, and the code is 2', async (t) => {
  const exit = t.mock.method(process, 'exit', () => {})
  const on = heard(() => void guardedRun(() => new Promise(() => {})))
  const endings = [() => on('exit')(), () => on('uncaughtException')(new Error('bug'))]
  const told = () =>
    captured(async () => {
      for (const end of [...endings, ...endings.slice(0, 1)]) end()
      assert.equal(process.exitCode, 2)
      process.exitCode = 0
    })
  const ended = 'protocol14: Unexpected end: `process.exit` was called, or something waits for ever'
  assert.equal(
    (await told()).stderr,
    `${ended}, in the config or a section\nprotocol14: Unexpected error: bug (DEBUG=1 shows where)\n`,
  )
  beginForm('form.yaml')
  inHook(
    () => 'in `render`',
    () => {},
  )
  heard(() => void guardedRun(() => new Promise(() => {})))
  assert.equal(
    (await told()).stderr,
    `${ended}, in \`render\`, at form.yaml\nprotocol14: Unexpected error: bug (DEBUG=1 shows where); the last plugin at work was in \`render\`\n`,
  )
  assert.deepEqual(
    exit.mock.calls.map(({ arguments: args }) => args),
    [[2], [2]],
  )
})

test('the code is that of the work, 2 where it throws, and a signal stops it', async (t) => {
  const exit = t.mock.method(process, 'exit', () => {})
  const { value, stderr } = await captured(async () => {
    const codes: number[] = []
    const works = [async () => 1, () => Promise.reject(new Error('bug'))]
    for (const work of works) {
      let code: Promise<number> | undefined
      const on = heard(() => {
        code = guardedRun(work)
      })
      codes.push((await code) ?? -1)
      on('exit')() // It says nothing: the work is over.
    }
    const on = heard(stopBetween)
    for (const signal of ['SIGINT', 'SIGTERM']) on(signal)()
    return codes
  })
  assert.deepEqual(value, [1, 2])
  const stopped = 'protocol14: Stopped: what was written is whole, the rest is as it was\n'
  assert.equal(
    stderr,
    `protocol14: Unexpected error: bug (DEBUG=1 shows where)\n${stopped}${stopped}`,
  )
  assert.deepEqual(
    exit.mock.calls.map(({ arguments: args }) => args),
    [[130], [143]],
  )
})

test('whoever reads the output may go away, and a full disk is nobody at work', async (t) => {
  const exit = t.mock.method(process, 'exit', () => {})
  const on = heard(mindReaders)
  on('error')({ code: 'EPIPE' })
  assert.equal(exit.mock.callCount(), 0)
  const { stderr } = await captured(async () =>
    on('error')(new Error('ENOSPC: no space left on device')),
  )
  assert.match(
    stderr,
    /^protocol14: Unexpected error: ENOSPC: no space left on device(?!.*at work)/,
  )
  assert.deepEqual(exit.mock.calls[0]?.arguments, [2])
})

/** Ends as a command does, with `resources` open; gives how often it left, and the timer that it set. */
function ending(t: TestContext, resources: string[]) {
  const exit = t.mock.method(process, 'exit', () => {})
  const write = (_: string, done?: () => void) => {
    done?.()
    return true
  }
  const err = t.mock.method(process.stderr, 'write', write)
  const out = t.mock.method(process.stdout, 'write', write)
  const timer = t.mock.method(globalThis, 'setTimeout', () => ({ unref: () => {} }) as never)
  const streams = [process.stdout, process.stderr].flatMap((one) => ('ref' in one ? ['Wrap'] : []))
  t.mock.method(process, 'getActiveResourcesInfo', () => [...streams, ...resources])
  endSoon()
  out.mock.restore()
  return { exit, err, timer }
}

test('where nothing goes on, the process is over at once', (t) => {
  const { exit } = ending(t, ['FSEventWrap'])
  assert.deepEqual(exit.mock.calls[0]?.arguments, [])
})

test('what goes on after all is said is told, and ended', (t) => {
  const { exit, err, timer } = ending(t, ['Timeout'])
  const [end, after] = timer.mock.calls[0]?.arguments ?? []
  assert.equal(after, 1000)
  assert.equal(exit.mock.callCount(), 0)
  ;(end as () => void)()
  const said = err.mock.calls.map(({ arguments: [text] }) => text).join('')
  assert.match(said, /^protocol14: Unexpected work that goes on, /)
  assert.deepEqual(exit.mock.calls[0]?.arguments, [])
})

test('a current folder that is gone is said in plain words', async () => {
  const gone = Object.assign(new Error('ENOENT: uv_cwd'), { syscall: 'uv_cwd' })
  let code: number | undefined
  const { stderr } = await captured(async () => {
    heard(() => void guardedRun(() => Promise.reject(gone)).then((ended) => (code = ended)))
    await new Promise((done) => setImmediate(done))
  })
  assert.equal(stderr, 'protocol14: Missing current folder, which was removed: go to another one\n')
  assert.equal(code, 2)
})

test('who watches is told each hook that begins and ends, with the form', () => {
  const seen: string[] = []
  watchWork(({ form, where }) => seen.push(`${form}: ${where}`))
  beginForm('form.yaml')
  inHook(
    () => 'outer',
    () =>
      inHook(
        () => 'inner',
        () => {},
      ),
  )
  watchWork(() => {})
  const hooks = ['undefined', 'outer', 'inner', 'outer', 'undefined']
  assert.deepEqual(
    seen,
    hooks.map((hook) => `form.yaml: ${hook}`),
  )
})

test('what a section gives to the index must be an object of data', () => {
  const schema = { '~standard': {} }
  const section = {
    name: 'x',
    title: 'X',
    schema,
    index: { each: () => [] as never, all: () => null as never },
  }
  const { index } = guarded(section as unknown as Section, 'plugin')
  const context = { form: {} } as never
  assert.throws(() => index?.each?.({}, context), /^SectionError: .*`index\.each`.*`x` \(plugin\)/)
  assert.throws(() => index?.all?.([]), /^SectionError: Unexpected nothing, expected an object/)
})

test('the stack of an error is for who asks with DEBUG', async () => {
  const stackOf = async (debug: string, error: unknown) => {
    const before = process.env.DEBUG
    process.env.DEBUG = debug
    const { stderr } = await captured(async () => tellStack(error))
    if (before === undefined) delete process.env.DEBUG
    else process.env.DEBUG = before
    return stderr
  }
  const error = new Error('bug')
  assert.equal(await stackOf('1', error), `${error.stack}\n`)
  assert.equal(await stackOf('1', 'a word'), '')
  assert.equal(await stackOf('', error), '')
})
