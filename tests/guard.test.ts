/** What watches plugins from outside of a section. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guarded, type Section } from '@protocol14/core'
import { tellStack } from '../packages/cli/src/guard.js'
import { beginForm, inHook, watchWork } from '../packages/core/src/guard/at-work.js'
import { captured } from './command/in-process.js'

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
