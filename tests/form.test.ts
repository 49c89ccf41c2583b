/** A form between what was typed and what sections are given. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm, type Section } from '@protocol14/core'
import { put } from '../packages/core/src/form/fill.js'
import { keysBeyond } from '../packages/core/src/form/keys.js'

const section = (parts: Partial<Section>): Section => ({
  name: 'x',
  title: 'X',
  schema: {
    '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value: value as object }) },
  },
  render: () => [],
  read: () => ({}),
  ...parts,
})

const read = (text: string, parts: Partial<Section> = {}) =>
  readForm({ file: 'form.yaml', text }, [section(parts)])

test('a value is put where its way leads, and nowhere else', () => {
  const form = { a: 'text', list: [{}] }
  const puts: [path: PropertyKey[], isPut: boolean][] = [
    [['b', 'c'], true],
    [['items', 0], true],
    [['list', 0, 'd'], true],
    [['list', 1], true],
    [['list', 1], false],
    [['a'], false],
    [['a', 'b'], false],
    [['a', 'b', 'c'], false],
  ]
  for (const [path, isPut] of puts) assert.equal(put(form, path, 'x'), isPut, path.join('.'))
  assert.deepEqual(form, { a: 'text', list: [{ d: 'x' }, 'x'], b: { c: 'x' }, items: ['x'] })
})

test('a key that a grouping map has no name for keeps its own, one level up', () => {
  const names = { start: { names: ['texts.begin'] } }
  const { data, ownPath } = read('texts:\n  begin: a\n  other: b\n', { names })
  assert.deepEqual(data, { start: 'a', other: 'b' })
  assert.deepEqual(ownPath(['other']), ['texts', 'other'])
})

test('nothing is beyond a schema that cannot say what it asks for', () => {
  assert.deepEqual(keysBeyond(section({}), { a: 'x' }), [])
  const known = section({ jsonSchema: { type: 'object', properties: { a: {} } } })
  assert.deepEqual(keysBeyond(known, { a: 'x', b: 'y' }), [['b']])
})

test('what stands in a form that cannot be read is at its start', () => {
  const { placeOf, placeOfKey } = read(`a: ${'['.repeat(40)}${']'.repeat(40)}`)
  const start = { line: 1, column: 1 }
  for (const place of [placeOf(['a']), placeOfKey(['a'])])
    assert.deepEqual(place, { start, end: start })
})

test('what is no failure of a section is thrown on', () => {
  const bug = new Error('bug')
  const fill = () => {
    throw bug
  }
  assert.throws(() => read('a: x\n', { fill }), bug)
})
