import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Section } from '@protocol14/core'
import type { Arbitrary } from 'fast-check'
import { testCases } from './cases.js'
import { jsonSchemaOf } from './json-schema.js'
import { leavesOut, readsNothing, repeatable, roundTrip, takesTexts } from './laws.js'
import { hasName } from './name.js'
import { forAll, runsOr } from './runs.js'
import { fitting, valuesFor } from './slices.js'

/** What a section is tested with. */
export interface SectionTests<Slice> {
  /** The folder of the cases: `new URL('../cases/', import.meta.url)`. */
  cases: string | URL
  /** Makes slices, where the section's JSON Schema does not tell enough of them. */
  arbitrary?: Arbitrary<Slice>
  /** Other sections, whose keys the forms of cases may have too. */
  sections?: Section[]
  /** With how many slices each law is tried; `RUNS` in the environment overrides it. */
  runs?: number
}

/**
 * Makes the tests of a section, for `node --test`: the laws that every section obeys, tried with
 * slices that are made to break them, and the cases. `UPDATE=1` writes what comes of the cases.
 */
export function testSection<Slice extends object>(
  typed: Section<Slice>,
  { cases, arbitrary, sections = [], runs = 100 }: SectionTests<Slice>,
): void {
  const section = typed as Section
  const { name } = section
  const folder = resolve(cases instanceof URL ? fileURLToPath(cases) : cases)
  const values = () => arbitrary ?? valuesFor(section)
  const slices = () => fitting(section, values())

  test(`${name}: the name is that of its folder or package`, () => hasName(name, folder))

  test(`${name}: its keys are known`, () => {
    const { anyOf, oneOf = anyOf ?? [], ...whole } = jsonSchemaOf(section) ?? {}
    assert.ok(
      [whole, ...oneOf].some(({ properties = {} }) => Object.keys(properties).length > 0),
      `Missing keys of \`${name}\`: give the section a \`jsonSchema\`, or use a validator with Standard JSON Schema`,
    )
  })

  test(`${name}: each of its values is text in a form`, () =>
    forAll(values(), Math.min(runsOr(runs), 100), (value) => takesTexts(section, value as object)))

  test(`${name}: reading nothing gives nothing`, () => readsNothing(section))

  test(`${name}: keys of other sections are left out`, () =>
    forAll(slices(), 1, (slice) => leavesOut(section, slice)))

  test(`${name}: what is read is what was told, in the same bytes`, () =>
    forAll(slices(), runsOr(runs), (slice) => roundTrip(section, slice)))

  test(`${name}: telling twice gives the same bytes, and leaves the slice as it was`, () =>
    forAll(slices(), Math.min(runsOr(runs), 100), (slice) => repeatable(section, slice)))

  testCases(section, folder, sections)
}
