import assert from 'node:assert/strict'
import { defaultsOf, type Form, headSection, type Path, readForm } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { quick, worthwhile } from '../../packages/core/src/schema/quick.js'
import type { Data } from '../../packages/core/src/yaml/data.js'
import { readPlain } from '../../packages/core/src/yaml/plain/read.js'
import { readByPackage, readYaml } from '../../packages/core/src/yaml/read.js'

/** Whether `text` is read in one pass; fails if anything of it is not as the yaml package reads it. */
export function sameReading(text: string): boolean {
  const form = readPlain(text)
  if (!form) return false
  const fast = readYaml(text)
  const slow = readByPackage(text)
  assert.deepEqual(slow.faults, [])
  assert.equal(shown(fast.data), shown(slow.data))
  assert.deepEqual(fast.commentsWith(''), slow.commentsWith(''))
  for (const path of some(pathsOf(form.data))) {
    assert.deepEqual(fast.places.ofValue(path), slow.places.ofValue(path))
    assert.deepEqual(fast.places.ofValue(path, 'x'), slow.places.ofValue(path, 'x'))
    assert.deepEqual(fast.places.ofKey(path), slow.places.ofKey(path))
  }
  return true
}

const all = [headSection, ...sections(performance)]
const read = (text: string, by: typeof readYaml) =>
  readForm({ file: 'form.yaml', text }, all, defaultsOf(performance), by)

/** Schemas, and what zod made of them once they were asked for often. */
const schemas = all.map(({ schema }) => {
  const { validate } = quick(schema)
  for (let times = 0; times <= worthwhile; times++) validate(undefined)
  return { schema, compiled: validate }
})

/** The same for all that a form is read to, and what sections make of it. */
export function sameForm(text: string): boolean {
  const [fast, slow] = [read(text, readYaml), read(text, readByPackage)]
  assert.equal(shown(told(fast)), shown(told(slow)))
  for (const { schema, compiled } of schemas)
    assert.equal(shown(compiled(fast.data)), shown(schema['~standard'].validate(slow.data)))
  for (const path of some(pathsOf(fast.data))) {
    assert.deepEqual(fast.placeOf(path), slow.placeOf(path))
    assert.deepEqual(fast.placeOfKey(path), slow.placeOfKey(path))
    assert.deepEqual(fast.ownPath(path), slow.ownPath(path))
  }
  return readPlain(text) !== undefined
}

const told = ({ data, diagnostics, suppressions }: Form) => ({ data, diagnostics, suppressions })

/** Data with its order, and with keys that have no value. */
const shown = (data: unknown): string =>
  JSON.stringify(data, (_, value) => (value === undefined ? { nothing: true } : value))

/** The paths to all values, and to some that are not there. */
function pathsOf(data: Data, path: Path = []): Path[] {
  const here: Path[] = [path, [...path, 'missing'], [...path, 99]]
  if (Array.isArray(data))
    return [...here, ...data.flatMap((one, at) => pathsOf(one, [...path, at]))]
  if (typeof data !== 'object') return here
  return [...here, ...Object.entries(data).flatMap(([key, one]) => pathsOf(one, [...path, key]))]
}

/** About 12 of them. */
const some = (paths: Path[]): Path[] => {
  const step = Math.ceil(paths.length / 12)
  return paths.filter((_, index) => index % step === paths.length % step)
}
