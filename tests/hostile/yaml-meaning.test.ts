/** Group B: what YAML takes a text for that a person typed. */
import assert from 'node:assert/strict'
import { type Diagnostic, tellProtocol } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { form } from '../command/command.js'
import { hostile } from './case.js'
import { dataOf, type Row, refused, told } from './told.js'

const tag = 'Unexpected tag, expected text as typed'
const second = 'Unexpected second document, expected one in a file'
const nameless = 'Missing name of a key'
const inQuotes = (value: string) => `Unexpected \`${value}\`, expected text in quotes`
const noForm = (found: string) =>
  `1:1 Unexpected ${found}, expected a form with keys such as \`protocol_number: "14"\``

const rows: Row[] = [
  ['B1', 'a key twice', 'a: x\nb: y\na: z', '3:1 Unexpected second `a`, expected each key once'],
  [
    'B2',
    'a number as a key, and as text',
    '1: x\n"1": y',
    '2:1 Unexpected second `1`, expected each key once',
  ],
  [
    'B3',
    'two spellings of one key',
    'é: x\ne\u0301: y',
    '2:1 Unexpected second `e\u0301`, expected each key once',
  ],
  ['B4', '`__proto__`', 'a:\n  __proto__:\n    x: y', '2:3 Unexpected key `__proto__`'],
  ['B4', '`__proto__` in quotes', 'a: {"__proto__": {x: y}}', '1:5 Unexpected key `__proto__`'],
  ['B5', '`constructor`', 'constructor:\n  prototype: {x: y}', '1:1 Unexpected key `constructor`'],
  [
    'B6',
    'names of methods',
    'hasOwnProperty: 1\ntoString: x',
    '1:1 Unexpected key `hasOwnProperty`',
    '2:1 Unexpected key `toString`',
  ],
  ['B8', 'a tag that could run', 'a: !!js/function "f"', `1:4 ${inQuotes('!!js/function "f"')}`],
  ['B8', 'a tag of nobody', 'a: !foo x', `1:4 ${inQuotes('!foo x')}`],
  [
    'B8',
    'a tag of a language',
    'a: !!python/object/apply [x]',
    `1:4 ${inQuotes('!!python/object/apply [x]')}`,
  ],
  ['B8', 'a tag of YAML itself', 'a: !!str x', `1:10 ${tag}`],
  [
    'B8',
    'a tag of a map, and of a key',
    'a: !!map\n  b: c\n!!str d: e',
    `2:3 ${tag}`,
    `3:7 ${tag}`,
  ],
  ['B8', 'a tag of a number in quotes', 'a: !!int "3"', `1:10 ${tag}`],
  ['B9', 'an exclamation', 'a: !important keep', `1:4 ${inQuotes('!important keep')}`],
  ['B10', 'bytes', 'a: !!binary aGk=', `1:4 ${inQuotes('!!binary aGk=')}`],
  ['B10', 'a date', 'a: !!timestamp 2020-01-01', `1:4 ${inQuotes('!!timestamp 2020-01-01')}`],
  [
    'B11',
    'another version',
    '%YAML 1.1\n---\na: no',
    '1:1 Unexpected directive `%YAML 1.1`, expected plain YAML 1.2',
  ],
  [
    'B12',
    'a handle of tags',
    '%TAG ! x\n---\na: x',
    '1:1 Unexpected directive `%TAG ! x`, expected plain YAML 1.2',
  ],
  [
    'B12',
    'a directive of nobody',
    '%FOO\n---\na: x',
    '1:1 Unexpected directive `%FOO`, expected plain YAML 1.2',
  ],
  [
    'B16',
    'a `#` in a text',
    'a: Fix p95 #1 now',
    '1:11 warning Unexpected ` #`, which ends the text before `1 now`',
  ],
  [
    'B16',
    'a `#` behind the first word',
    'a: See #ops',
    '1:7 warning Unexpected ` #`, which ends the text before `ops`',
  ],
  ['B18', 'text behind brackets', 'a:\n  - [MUST] do x', `2:5 ${inQuotes('[MUST] do x')}`],
  ['B18', 'text behind braces', 'a: {name} x', `1:4 ${inQuotes('{name} x')}`],
  ['B18', 'braces alone', 'a: {name}', `1:4 ${inQuotes('{name}')}`],
  ['B19', '`@`', 'a: @x', `1:4 ${inQuotes('@x')}`],
  ['B19', 'a backtick', 'a: `x`', `1:4 ${inQuotes('`x`')}`],
  ['B19', '`%`', 'a: %x', `1:4 ${inQuotes('%x')}`],
  ['B19', '`>`', 'a: > 5 ms', `1:4 ${inQuotes('> 5 ms')}`],
  ['B19', '`&`', 'a: & b', `1:4 ${inQuotes('& b')}`],
  ['B19', '`&` right before a word', 'a: &b', '1:4 Unexpected anchor `&b`'],
  ['B18', 'braces behind braces', 'a: {} {}', '1:7 Unexpected `{}` behind a value'],
  ['B18', 'a line behind a list', 'a:\n  - "b"\n  c: d', '3:1 Unexpected indentation'],
  ['B18', 'no comma', 'a: [\n  "x"\n  "y" ]', '3:3 Missing `,`'],
  ['B18', 'a comma too many', 'a: [b,, c]', '1:7 Unexpected `,`'],
  ['B18', 'a list behind its key', 'a: - b', '1:4 Unexpected `- ` behind a key'],
  [
    'B18',
    'a list in a bracket',
    'a: [\n  - b\n]',
    '2:3 Unexpected list or map on lines of its own inside of brackets',
  ],
  ['B18', 'text behind `|`', 'a: |x\n  b', `1:4 ${inQuotes('|x')}`],
  [
    'B18',
    'spaces before a block',
    'a: |\n     \n  b',
    '3:3 Unexpected spaces in an empty line before the text',
  ],
  ['B18', 'a comment without a space', 'a: "b"#c', '1:7 Unexpected `#` right behind a value'],
  ['B28', 'a quote inside of brackets', 'a: [\n  "b]\n', '2:3 Missing closing `"`'],
  ['B28', 'a bracket on several lines', 'a: [\n  b\nc: d\n', '1:4 Missing closing `]`'],
  ['B20', 'two colons', 'a: b: c', '1:4 Unexpected `: ` inside a value'],
  ['B21', 'a second document', 'a: x\n---\nb: y', `2:1 ${second}`],
  ['B22', 'text behind the end', 'a: x\n...\nb: y', `3:1 ${second}`],
  ['B23', 'nothing', '', noForm('empty form')],
  ['B23', 'only a comment', '# c\n', noForm('empty form')],
  ['B23', 'only `---`', '---\n', noForm('empty form')],
  ['B23', 'only `~`', '~', noForm('empty form')],
  ['B23', 'a text', 'text', noForm('text')],
  ['B23', 'a list', '- a', noForm('list')],
  ['B24', 'a list as a key', '? [a]\n: b', '1:3 Unexpected key, expected a name'],
  ['B24', 'no key', ': 1', `1:1 ${nameless}`],
  ['B24', 'an empty key', '"": 1', `1:1 ${nameless}`],
  [
    'B25',
    'a long key',
    `${'k'.repeat(1100)}: x`,
    '1:1 Unexpected key of more than 1,024 characters',
  ],
  ['B28', 'a quote that is not closed', 'a: "x\nb: y\n', '1:4 Missing closing `"`'],
  ['B28', 'a bracket that is not closed', 'a: [x\nb: y\n', '1:4 Missing closing `]`'],
]

refused(rows)

hostile('B4', 'nothing that is read changes what all objects have', () => {
  for (const [, , text] of rows) told(text)
  assert.deepEqual([Object.keys(Object.prototype), Object.hasOwn(Object, 'x')], [[], false])
})

hostile('B13', 'words that other versions take for something else are text', () => {
  assert.deepEqual(dataOf('a: no\nb: on\nc: y'), { a: 'no', b: 'on', c: 'y' })
})

hostile('B14', 'numbers are text as typed, whatever they are', () => {
  const numbers = ['14.10', '010', '1e3', '0x1F', '0o10', '12345678901234567890', '1:30', '.inf']
  assert.deepEqual(
    dataOf(
      numbers
        .map((one) => `- ${one}`)
        .join('\n')
        .replace(/^/gm, '  ')
        .replace(/^/, 'a:\n'),
    ),
    { a: numbers },
  )
})

hostile('B14', 'law: each number that is taken stands in the document as in the form', () => {
  const protocol = { preset: generic, sections: sections(generic) }
  const told = (number: string) => {
    const text = form.replace(/^protocol_number: .*/m, () => `protocol_number: "${number}"`)
    return tellProtocol({ file: 'form.yaml', text }, protocol)
  }
  for (const number of [
    'x',
    '14a',
    '00b',
    '1e999',
    '1.5',
    '14_2',
    '2020-01-01',
    '-1',
    '1:30',
    'é',
  ]) {
    const { document, diagnostics } = told(number)
    const isTaken = /^[A-Za-z0-9][\w.]*$/.test(number)
    assert.equal(document?.markdown.startsWith(`# PROTOCOL ${number}: `) ?? false, isTaken, number)
    const [error] = diagnostics.filter(({ severity }) => severity === 'error')
    assert.equal(error?.rule, isTaken ? undefined : 'protocol/schema')
  }
})

hostile('B7', 'a map of which no key is known is named, and not told as nothing', () => {
  const text = form.replace(/^announcements:\n(?: .*\n)+/m, 'announcements: { a: x }\n')
  assert.notEqual(text, form)
  const [error] = errorsOf(text, 'error')
  assert.match(error?.message ?? '', /^Unexpected map in `announcements`, expected one of its keys/)
})

hostile('B26', 'keys stay in the order of the file where that is told', () => {
  const lines = ['b: x', 'b10: y', 'a: z', 'b2: w']
  assert.deepEqual(Object.keys(dataOf(lines.join('\n')) as object), ['b', 'b10', 'a', 'b2'])
  // Those that are numbers come first in any object, and are no keys of a form: nothing tells them.
  const [one] = errorsOf(`${form}\n10: x\n`, 'warning')
  assert.equal(one?.message, 'Unexpected key `10`')
})

hostile('B27', 'lines below `>` are joined', () => {
  assert.deepEqual(dataOf('a: >-\n  [MUST] one\n  two'), { a: '[MUST] one two' })
})

const said: [name: string, what: string, from: RegExp, to: string, message: string][] = [
  [
    'B6',
    'a key of nobody, as `form/unknown-key`',
    /^purpose:/m,
    'purposes: x\npurpose:',
    'Unexpected key `purposes`',
  ],
  [
    'B7',
    'a key of nobody further in',
    /^( +)action_type: "MUST"$/m,
    '$1step_nummer: 1\n$1action_type: MUST',
    'Unexpected key `phases[0].steps[0].step_nummer`',
  ],
  ['B15', '`~` for a text that is needed', /^purpose: .*$/m, 'purpose: ~', 'Missing `purpose`'],
  ['B15', 'nothing for a text that is needed', /^purpose: .*$/m, 'purpose:', 'Missing `purpose`'],
  [
    'B17',
    'brackets around a text',
    /^purpose: .*$/m,
    'purpose: [BASELINE CHECK]',
    'Unexpected list in `purpose`, expected text',
  ],
  [
    'B26',
    'a list as a map of numbers',
    /^post_generation_actions:\n(?: .*\n)+/m,
    'post_generation_actions: {1: x}\n',
    'Unexpected map in `post_generation_actions`, expected a list',
  ],
]

for (const [name, what, from, to, message] of said)
  hostile(name, `${what} is named at its line`, () => {
    const text = form.replace(from, to)
    assert.ok(text !== form)
    const found = errorsOf(text, 'error', 'warning').find((one) => one.message === message)
    assert.ok(
      found?.place,
      errorsOf(text, 'error', 'warning')
        .map((one) => one.message)
        .join('\n'),
    )
    const key = to.split(/[\s:]/).find((word) => /\w/.test(word) && !word.startsWith('$'))
    assert.match(text.split('\n')[found.place.start.line - 1] ?? '', new RegExp(`${key}|^$`))
  })

function errorsOf(text: string, ...severities: string[]): Diagnostic[] {
  const protocol = { preset: generic, sections: sections(generic) }
  const { diagnostics } = tellProtocol({ file: 'form.yaml', text }, protocol)
  return diagnostics.filter(({ severity }) => severities.includes(severity))
}

hostile('A14', 'thousands of keys of nobody are told by 20 and their number', () => {
  const keys = Array.from({ length: 5000 }, (_, at) => `k${at}: x`).join('\n')
  const found = errorsOf(`${form}\n${keys}\n`, 'warning').filter(
    ({ rule }) => rule === 'form/unknown-key',
  )
  assert.deepEqual([found.length, found.at(-1)?.message], [21, 'Unexpected 4980 more keys'])
})
