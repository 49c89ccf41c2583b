/** Where a message about a value leads is where the document tells it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Path, readDocument, tellProtocol } from '@protocol14/core'
import { generic, performance, sections } from '@protocol14/presets'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { textOf } from '../../packages/testing/src/golden.js'
import { runsOr } from '../../packages/testing/src/runs.js'
import { form, settings } from '../nothing-lost/forms.js'
import '../seed.js'

/** The words of a text; numbers are told without the zeros before them. */
const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}]+/gu)?.map((word) => word.replace(/^0+(?=\d)/, '')) ?? []

function* textsIn(value: unknown, path: Path = []): Generator<[Path, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (Array.isArray(value))
    for (const [at, one] of value.entries()) yield* textsIn(one, [...path, at])
  else for (const [key, one] of Object.entries(Object(value))) yield* textsIn(one, [...path, key])
}

/** The values whose words are neither in the block that they are said to be in, nor in one right below. */
function astray(text: string, preset = performance): string[] {
  const protocol = { preset, sections: sections(preset), settings }
  const { document, diagnostics } = tellProtocol({ file: 'form.yaml', text }, protocol)
  assert.ok(document, diagnostics.map(({ message }) => message).join('\n'))
  const lines = document.markdown.split('\n')
  const { reads, placeOf } = readDocument(document.markdown, protocol.sections)
  assert.ok(reads.length > protocol.sections.length / 2)
  return reads.flatMap(({ section, value }) =>
    [...textsIn(value)].flatMap(([path, leaf]) => {
      const { start, end } = placeOf(path, section)
      // A label may stand above what it is for.
      const below = /:\**$/.test(lines[end.line - 1] ?? '') ? 5 : 0
      const there = wordsOf(lines.slice(start.line - 1, end.line + below).join('\n'))
      const isThere = wordsOf(leaf).every((word) => there.includes(word))
      return isThere ? [] : [`${section.name} ${path.join('.')}: ${leaf} (${start.line})`]
    }),
  )
}

test('a value of an example stands where messages about it lead', () => {
  assert.deepEqual(astray(textOf('examples/performance/form.yaml')), [])
  assert.deepEqual(astray(textOf('examples/own-protocol/form.yaml'), generic), [])
})

test('a value of any form stands where messages about it lead', () => {
  fc.assert(
    fc.property(form, (data) => {
      const text = stringify(data)
      assert.deepEqual(astray(text), [], text)
    }),
    { numRuns: runsOr(8) },
  )
})
