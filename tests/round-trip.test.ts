import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument, type Section, tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { form } from './command/command.js'

const all = sections(performance)
const outcome = tellProtocol(
  { file: 'form.yaml', text: form },
  { preset: performance, sections: all },
)
const markdown = outcome.document?.markdown ?? ''
const title = '# PROTOCOL 14: CHECKOUT PERFORMANCE OPTIMIZATION & TUNING (PERFORMANCE COMPLIANT)\n'

/** The part of `data` that a section tells. */
function sliceOf(section: Section, data: unknown): unknown {
  const result = section.schema['~standard'].validate(data)
  assert.ok(!(result instanceof Promise) && !result.issues, section.name)
  const told = Object.entries(result.value).filter(([key]) => !section.untold?.includes(key))
  return Object.fromEntries(told)
}

test('a whole document reads back as the form that it tells', () => {
  assert.ok(markdown.startsWith(title))
  for (const { section, value } of readDocument(markdown, all).reads)
    assert.deepEqual(sliceOf(section, value), sliceOf(section, outcome.form.data))
})

test('every block of a document belongs to a value', () => {
  const { reads, isRead } = readDocument(markdown, all)
  const loose = reads.flatMap(({ nodes }) =>
    nodes.filter((node) => node.type === 'paragraph' && !isRead(node)),
  )
  assert.deepEqual(loose, [])
})

test('a heading inside a fence is no section', () => {
  const fenced = markdown.replace('## 4. QUALITY GATES', '```\n## 4. QUALITY GATES\n```')
  const gates = readDocument(fenced, all).reads.find(({ section }) => section.name === 'gates')
  assert.deepEqual(gates?.value, {})
})
