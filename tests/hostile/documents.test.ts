/** Group F: documents that are there already, and what `check` says of them. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkDocument, tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { hostile } from './case.js'

const protocol = { preset: performance, sections: sections(performance) }
const outcome = tellProtocol({ file: 'form.yaml', text: form }, protocol)
const built = outcome.document?.markdown ?? assert.fail()

/** What is said of a document, with line and column. */
const said = (text: string): string[] =>
  checkDocument({ file: 'x.md', text }, protocol, outcome).map(
    ({ place, message }) => `${place?.start.line}:${place?.start.column} ${message}`,
  )

const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length

const gates = '\n## 4. QUALITY GATES\n'
assert.ok(built.includes(gates), built.match(/^## .*/gm)?.join('\n'))
const at = lineOf(built, gates) + 1

const deep = 'Unexpected nesting, expected at most 32 levels'
const marks = 'Unexpected paragraph of more than 4000 marks'
const rows: [name: string, what: string, text: string, ...said: string[]][] = [
  ['F1', 'lists inside one another', `${'- '.repeat(5120)}x`, `1:1 ${deep}`],
  ['F1', 'many such lines', `${'- '.repeat(40)}x\n`.repeat(3000), `1:1 ${deep}`],
  [
    'F1',
    'items inside one another, each on a line of its own',
    Array.from({ length: 400 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n'),
    `33:1 ${deep}`,
  ],
  ['F2', 'quotes inside one another', `${'> '.repeat(5120)}x`, `1:1 ${deep}`],
  ['F3', 'links that do not end', '[a]('.repeat(5000), `1:1 ${marks}`],
  ['F3', 'bold text that does not end', 'a**b\n'.repeat(3000), `2001:1 ${marks}`],
  [
    'F3',
    'a line that is too long',
    'x'.repeat(50_000),
    '1:1 Unexpected line of 50000 characters, expected at most 40000',
  ],
  [
    'F4',
    'a document that is too long',
    '- x\n'.repeat(60_000),
    '8001:1 Unexpected document of 60001 lines, expected at most 8000',
  ],
  [
    'F6',
    'a merge that was not finished',
    built.replace(gates, `\n<<<<<<< ours${gates}=======\n>>>>>>> theirs\n`),
    `${at}:1 Unexpected \`<<<<<<<\` of a merge that was not finished`,
  ],
]

for (const [name, what, text, ...all] of rows)
  hostile(name, `${what}: refused before it is parsed`, () => assert.deepEqual(said(text), all))

const swallowed: [what: string, before: string, message: string][] = [
  ['a fence that is not closed', '```', 'inside of a fence that opens here'],
  ['a comment over sections', '<!--', 'inside of HTML or a comment that begins here'],
]

for (const [what, before, message] of swallowed)
  hostile('F7', `${what}: the sections in it are named, and where it opens`, () => {
    const all = said(built.replace(gates, `\n${before}${gates}`))
    const found = all.filter((one) => one.includes(message))
    assert.equal(found[0], `${at}:1 Unexpected section \`4. QUALITY GATES\` ${message}`)
    assert.ok(found.length > 1)
  })

hostile('F8', 'a section twice: both places are named', () => {
  const second = built.replace('\n## 5.', `${gates}\n## 5.`)
  const found = checkDocument({ file: 'x.md', text: second }, protocol, outcome).find(
    ({ message }) => message === 'Unexpected second `4. QUALITY GATES`, expected each section once',
  )
  assert.deepEqual(
    [found?.place?.start.line, found?.related?.[0]?.place.start.line],
    [lineOf(second, `${gates}\n## 5.`) + 1, at],
  )
})

hostile('F9', 'frontmatter that was added by hand is named at its line', () => {
  assert.match(said(`---\ntitle: x\n---\n\n${built}`)[0] ?? '', /^1:1 |^2:1 /)
})

for (const [what, change, isFine] of [
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n'), true],
  ['a byte order mark', (text: string) => `\uFEFF${text}`, true],
  ['no line break at the end', (text: string) => text.trimEnd(), true],
  ['tabs for spaces', (text: string) => text.replace(/^ {3}\* /m, '\t* '), false],
] as const)
  hostile(
    'F5',
    `${what} ${isFine ? 'changes nothing that is told' : 'is told as an edit'}`,
    async () => {
      const cwd = folder({ 'form.yaml': form })
      await inProcess(cwd, ['build', 'form.yaml', '--out', 'x.md'])
      const path = join(cwd, 'x.md')
      writeFileSync(path, change(readFileSync(path, 'utf8')))
      const { status, stdout } = await inProcess(cwd, ['check', 'form.yaml', '--out', 'x.md'])
      assert.equal(status, 0, stdout)
      assert.equal(stdout.includes('Unexpected edit by hand, which changes no value'), !isFine)
    },
  )

const lists = /^( *)([-*]|\d+\.) .*$/gm
const emptied: [what: string, instead: string][] = [
  ['nothing in them', '$1$2'],
  ['code alone in them', '$1$2 ~~~'],
  ['a list alone in them', '$1$2 - x'],
]

for (const [what, instead] of emptied)
  hostile('F10', `lists with ${what}: told as drift, section by section`, () => {
    for (const { title } of protocol.sections) {
      const begin = built.indexOf(title)
      const end = built.indexOf('\n## ', begin)
      const part = built.slice(begin, end < 0 ? undefined : end)
      const text = built.replace(part, () => part.replace(lists, instead))
      const found = checkDocument({ file: 'x.md', text }, protocol, outcome)
      assert.ok(
        found.some(({ rule }) => rule === 'document/drift'),
        title,
      )
      assert.ok(
        found.every(({ rule, place }) => rule !== 'section/failed' && place),
        title,
      )
    }
  })
