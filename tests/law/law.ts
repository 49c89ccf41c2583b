import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse, type RootContent, type Section, stringify } from '@protocol14/core'
import fc from 'fast-check'
import type { z } from 'zod'
import { sliceOf } from './arbitrary.js'
import '../seed.js'

const runs = Number(process.env.RUNS ?? 500)
const ignore = () => {}

/** The laws that every section obeys, for `runs` hostile slices. */
export function lawsOf(section: Section): void {
  const schema = section.schema as unknown as z.ZodType<object>
  const slices = sliceOf(schema, section.untold).map((value) => schema.parse(value))

  test(`${section.name}: what is read is what was told, in the same bytes`, () => {
    fc.assert(
      fc.property(slices, (slice) => {
        const markdown = write(section.render(slice))
        const read = schema.parse(section.read(parse(markdown).children, ignore))
        assert.deepEqual(read, slice)
        assert.equal(write(section.render(read)), markdown)
      }),
      { numRuns: runs },
    )
  })

  test(`${section.name}: reading nothing gives nothing`, () => {
    assert.deepEqual(section.read([], ignore), {})
  })

  test(`${section.name}: the slice is left as it was`, () => {
    fc.assert(
      fc.property(slices, (slice) => {
        const before = structuredClone(slice)
        section.render(slice)
        assert.deepEqual(slice, before)
      }),
      { numRuns: 100 },
    )
  })
}

const write = (children: RootContent[]): string => stringify({ type: 'root', children })
