/** Good documents and forms, harmed in many ways: each is noticed, and said where it is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDocument, type Diagnostic, joinSettings, tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { form } from '../command/command.js'
import { mutations as ofDocument } from './document.js'
import { mutations as ofForm } from './form.js'
import type { Mutation } from './harm.js'

const protocol = {
  preset: performance,
  sections: sections(performance),
  settings: joinSettings(performance.rules, {
    'protocol/number': ['error', { number: performance.number }],
  }),
}
const tell = (text: string) => tellProtocol({ file: 'form.yaml', text }, protocol)
const good = tell(form)
const markdown = good.document?.markdown ?? ''
const check = (text: string) => checkDocument({ file: 'document.md', text }, protocol, good)

function isNoticed({ says: [rule, part], at }: Mutation, text: string, found: Diagnostic[]): void {
  const lines = text.split('\n')
  const said = found.filter((one) => one.rule === rule && one.message.includes(part))
  const where = said.map(({ place }) => lines[(place?.start.line ?? 0) - 1] ?? '')
  const told = found.map(({ rule, message, place }) => `${place?.start.line} ${rule} ${message}`)
  assert.ok(said.length > 0, `Missing ${rule} ${part} in\n${told.join('\n')}`)
  if (at)
    assert.ok(
      where.some((line) => line.includes(at)),
      `Missing ${at} at\n${where.join('\n')}`,
    )
}

test('the unharmed ones give nothing', () => {
  assert.deepEqual(check(markdown), [])
  assert.deepEqual(good.diagnostics, [])
})

test('there are at least 60 ways to harm a document', () => assert.ok(ofDocument.length >= 60))

for (const mutation of ofDocument)
  test(`document: ${mutation.name}`, () => {
    const harmed = mutation.harm(markdown)
    isNoticed(mutation, harmed, check(harmed))
  })

for (const mutation of ofForm)
  test(`form: ${mutation.name}`, () => {
    const harmed = mutation.harm(form)
    isNoticed(mutation, harmed, tell(harmed).diagnostics)
  })

const wrapped = (text: string) => text.replace(/^(\*\*Mission:\*\* .{40}\S*) /m, '$1\n')

const harmless: Record<string, (text: string) => string> = {
  'line ends of another system': (text) => text.replaceAll('\n', '\r\n'),
  'no line end at the end': (text) => text.trimEnd(),
  'empty lines at the end': (text) => `${text}\n\n`,
  'stars for dashes': (text) => text.replace(/^- /gm, '* '),
  'dashes for stars': (text) => text.replace(/^ {3}\* /gm, '   - '),
  'every item numbered 1': (text) => text.replace(/^\d\. \*\*/gm, '1. **'),
  'prose wrapped': wrapped,
  'underscores for bold': (text) => text.replace('**Mission:**', '__Mission:__'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'spaces at the ends of lines': (text) => text.replace(/^(- Protocol .*)$/gm, '$1 '),
}

for (const [name, edit] of Object.entries(harmless))
  test(`harmless: ${name}`, () => {
    assert.ok(edit(markdown) !== markdown)
    assert.deepEqual(check(edit(markdown)), [])
  })

test('a soup of the right words is no protocol', () => {
  const words = [...new Set(markdown.match(/[\w[\]{}#*`-]+/g))].join(' ')
  const headings = markdown.match(/^#+ .*$/gm)?.map((line) => `${line}\n\n${words}\n`)
  const soup = `${headings?.join('\n')}`
  const alone = checkDocument({ file: 'soup.md', text: soup }, protocol)
  assert.ok(alone.filter(({ severity }) => severity === 'error').length > 10)
  assert.ok(check(soup).filter(({ severity }) => severity === 'error').length > 10)
})
