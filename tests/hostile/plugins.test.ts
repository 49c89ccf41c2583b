import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkDocument, definePlugin, guarded, type Section, tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { parse, stringify } from 'yaml'
import { folder, form, protocol14 } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { hostile } from './case.js'
import { plugin, where, withPlugin } from './plugin.js'

const rule = (check: string) =>
  `{ always: { severity: 'warning', why: 'w', mend: 'm', check: ${check} } }`

const faults: [name: string, what: string, parts: Record<string, string>, message: string][] = [
  [
    'I3',
    'throws when it tells',
    { render: "() => { throw new Error('boom') }" },
    `Unexpected error: boom (index.js:1:L)${where('render')}`,
  ],
  [
    'I4',
    'throws nothing at all',
    { render: '() => { throw null }' },
    `Unexpected error: null${where('render')}`,
  ],
  [
    'I3',
    'throws when it reads',
    { read: '() => { undefined.x }' },
    `Unexpected error: Cannot read properties of undefined (reading 'x') (index.js:1:L)${where('read')}`,
  ],
  [
    'I3',
    'throws in a rule',
    { rules: rule("() => { throw new Error('boom') }") },
    `Unexpected error: boom (index.js:1:L)${where('the rule risks/always')}`,
  ],
  [
    'I3',
    'throws when it fills',
    { fill: "() => { throw new Error('boom') }" },
    `Unexpected error: boom (index.js:1:L)${where('fill')}`,
  ],
  [
    'I10',
    'fills in what has no place',
    { fill: '() => [5]' },
    `Unexpected \`5\`, expected a value with its \`path\`${where('fill')}`,
  ],
  [
    'I10',
    'has a validator that gives nothing',
    { schema: "{ '~standard': { version: 1, vendor: 'x', validate: () => null } }" },
    `Unexpected nothing, expected a result with \`value\` or \`issues\`${where('schema')}`,
  ],
  [
    'I10',
    'has a validator whose issues are none',
    { schema: "{ '~standard': { version: 1, vendor: 'x', validate: () => ({ issues: [5] }) } }" },
    `Unexpected issues, expected a list of those with \`message\` and \`path\`${where('schema')}`,
  ],
  [
    'I10',
    'finds what is no issue',
    { rules: rule("() => ['a word']") },
    `Unexpected \`"a word"\`, expected an issue with \`message\` and \`path\`${where('the rule risks/always')}`,
  ],
  [
    'I10',
    'has a rule that gives nothing',
    { rules: rule('() => {}') },
    `Unexpected \`undefined\`, expected a list or what a generator yields${where('the rule risks/always')}`,
  ],
  [
    'I6',
    'has a rule that takes its time',
    { rules: rule("async () => { throw new Error('late') }") },
    `Unexpected promise, expected a value at once${where('the rule risks/always')}`,
  ],
  [
    'I10',
    'has a list of fills that is a number',
    { fill: '() => 5' },
    `Unexpected \`5\`, expected a list or what a generator yields${where('fill')}`,
  ],
  [
    'I10',
    'finds an issue whose hint is no text',
    { rules: rule("() => [{ message: 'x', path: ['risks'], hint: 5 }]") },
    `Unexpected \`5\` as \`hint\` of an issue, expected text${where('the rule risks/always')}`,
  ],
  [
    'I10',
    'finds an issue whose path has more than keys',
    { rules: rule("() => [{ message: 'x', path: ['risks', {}] }]") },
    `Unexpected object in the \`path\` of an issue, expected keys and indexes${where('the rule risks/always')}`,
  ],
  [
    'I10',
    'tells no list',
    { render: "() => 'text'" },
    `Unexpected \`"text"\`, expected a list of nodes${where('render')}`,
  ],
  ...(
    [
      ['null', 'nothing'],
      ['undefined', '`undefined`'],
      ['5', '`5`'],
      ['[]', 'empty list'],
    ] as const
  ).map(([value, described]): (typeof faults)[number] => [
    'I10',
    `reads ${value}`,
    { read: `() => ${value}` },
    `Unexpected ${described}, expected an object with the keys of the section${where('read')}`,
  ]),
  [
    'I10',
    'tells a broken tree',
    { render: "() => [{ type: 'paragraph' }]" },
    `Missing \`children\` at [0]${where('render')}`,
  ],
  [
    'I10',
    'tells a text without words',
    { render: "() => [{ type: 'code', value: 5 }]" },
    `Unexpected \`5\` as \`value\` at [0], expected text${where('render')}`,
  ],
  [
    'I6',
    'has a validator that takes its time',
    {
      schema: "{ '~standard': { version: 1, vendor: 'x', validate: async () => ({ value: {} }) } }",
    },
    `Unexpected promise, expected a value at once${where('schema')}`,
  ],
  [
    'I10',
    'tells a text beside blocks, which the headings would run into',
    { render: "() => [{ type: 'text', value: 'Ask the team.' }]", read: '() => ({})' },
    `Unexpected node \`text\` at [0], expected it in a paragraph${where('render')}`,
  ],
  [
    'I11',
    'tells raw HTML',
    { render: "() => [{ type: 'html', value: '<b>' }]" },
    `Unexpected node \`html\` at [0], expected one of \`blockquote\`, \`break\`, \`code\`, \`emphasis\`, \`heading\`, \`inlineCode\`, \`link\`, \`list\`, \`listItem\`, \`paragraph\`, \`strong\`, \`text\`, \`thematicBreak\`${where('render')}`,
  ],
  [
    'I6',
    'tells later',
    { render: 'async () => []' },
    `Unexpected promise, expected a value at once${where('render')}`,
  ],
  [
    'I12',
    'changes what it was given',
    { render: "(slice) => { slice.risks = 'other'; return [] }" },
    `Unexpected change of what it was given: Cannot assign to read only property 'risks' of object '#<Object>' (index.js:1:L)${where('render')}`,
  ],
  [
    'I12',
    'changes the form when it fills',
    { fill: "function* (form) { form.ai_role = 'Chef' }" },
    `Unexpected change of what it was given${where('fill')}`,
  ],
  [
    'I12',
    'changes the form in a rule',
    { rules: rule('(slice, { form }) => { form.phases[0].steps.pop(); return [] }') },
    `Unexpected change of what it was given: Cannot delete property '2' of [object Array] (index.js:1:L)${where('the rule risks/always')}`,
  ],
  [
    'I3',
    'throws a text',
    { render: "() => { throw 'boom' }" },
    `Unexpected error: boom${where('render')}`,
  ],
  [
    'I3',
    'throws an object',
    { render: '() => { throw { message: 5 } }' },
    `Unexpected error: 5${where('render')}`,
  ],
  [
    'I5',
    'rejects',
    { read: "async () => { throw new Error('boom') }" },
    `Unexpected promise, expected a value at once${where('read')}`,
  ],
  [
    'I6',
    'never settles',
    { render: '() => new Promise(() => {})' },
    `Unexpected promise, expected a value at once${where('render')}`,
  ],
  [
    'I10',
    'tells a hole',
    { render: '() => [undefined]' },
    `Unexpected \`undefined\` at [0], expected a node${where('render')}`,
  ],
  [
    'I10',
    'tells a tree without end',
    { render: "() => { const one = { type: 'blockquote' }; one.children = [one]; return [one] }" },
    `Unexpected nodes deeper than 32 levels${where('render')}`,
  ],
  [
    'I10',
    'tells a million nodes',
    {
      render:
        "() => [{ type: 'paragraph', children: Array(1e6).fill({ type: 'text', value: 'x' }) }]",
    },
    `Unexpected tree of more than 100000 nodes${where('render')}`,
  ],
  [
    'I10',
    'tells a text without end',
    { render: "() => [{ type: 'code', value: 'x\\n'.repeat(3e7) }]" },
    `Unexpected tree of more than 4000000 characters${where('render')}`,
  ],
  ...(
    [
      ['C5', "[{ type: 'code', value: 'a\\0b' }]", 'control character `U+0000`', '`value` at [0]'],
      [
        'D15',
        "[{ type: 'code', lang: '\\0', value: '' }]",
        'control character `U+0000`',
        '`lang` at [0]',
      ],
      [
        'C5',
        "[{ type: 'paragraph', children: [{ type: 'text', value: 'a\\u202e' }] }]",
        'change of direction `U+202E`',
        '`value` at [0].children[0]',
      ],
      ['C5', "[{ type: 'code', value: '\\ud800' }]", 'code point `U+D800`', '`value` at [0]'],
    ] as const
  ).map(([name, nodes, character, at]): (typeof faults)[number] => [
    name,
    `tells a ${character} in ${at}`,
    { render: `() => ${nodes}` },
    `Unexpected ${character}, expected ${character.startsWith('code') ? 'a character' : 'plain text'} in ${at}${where('render')}`,
  ]),
  [
    'I10',
    'tells code in a language that is no text',
    { render: "() => [{ type: 'code', lang: 5, value: 'x' }]" },
    `Unexpected \`5\` as \`lang\` at [0], expected text${where('render')}`,
  ],
  [
    'I11',
    'tells a link that runs',
    {
      render:
        "() => [{ type: 'paragraph', children: [{ type: 'link', url: 'JaVaScript:x', children: [] }] }]",
    },
    `Unexpected \`"JaVaScript:x"\` as \`url\` at [0].children[0], expected http, https, mailto or a path${where('render')}`,
  ],
  ...[
    ['Object.prototype.polluted', "Object.prototype.polluted = 'yes'"],
    ['Array.prototype.at', 'Array.prototype.at = () => 0'],
    ['Array.prototype.map', 'Array.prototype.map = 1'],
    ['Array.prototype.filter', 'delete Array.prototype.filter'],
    ['Set.prototype.has', 'Set.prototype.has = () => true'],
    ['Object.getOwnPropertyNames', 'Object.getOwnPropertyNames = () => []'],
    ['JSON.stringify', "JSON.stringify = () => '{}'"],
    ['Object.hasOwn', 'delete Object.hasOwn'],
  ].map(([what, code]): (typeof faults)[number] => [
    'I13',
    `changes ${what}`,
    { render: `() => { ${code}; return [] }` },
    `Unexpected change of \`${what}\`, which is not its own${where('render')}`,
  ]),
  [
    'I13',
    'goes to another folder',
    { render: "() => { process.chdir('/'); return [] }" },
    `Unexpected change of the folder that the process runs in, which is not its own${where('render')}`,
  ],
  [
    'I10',
    'claims the heading of a section',
    {
      render:
        "() => [{ type: 'heading', depth: 2, children: [{ type: 'text', value: '4. QUALITY GATES' }] }]",
    },
    `Unexpected heading of depth 2 at [0], expected 3 to 6: those above are the headings of sections${where('render')}`,
  ],
]

for (const [name, what, parts, message] of faults)
  hostile(
    name,
    `a plugin that ${what} is named with section, form and hook, and other documents are built`,
    async () => {
      const cwd = folder(withPlugin(plugin(parts)))
      const { status, stdout, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
      const told = stderr.replace(/\(index\.js:1:\d+\)/g, '(index.js:1:L)')
      assert.equal(
        told,
        `bad/form.yaml error ${message}  section/failed\n  → mend the section, or leave it out of \`sections\`\n\n`,
      )
      assert.match(stdout, /^refused {2}bad\/form\.yaml/)
      assert.deepEqual(
        [status, existsSync(join(cwd, 'bad/bad.md')), existsSync(join(cwd, 'good/good.md'))],
        [1, false, true],
      )
    },
  )

test('a plugin that does not read back what it tells loses nothing, and the document is refused', async () => {
  const analysis = "{ layers: { control: { risks: { at: 'risks' } } } }"
  const cwd = folder(withPlugin(plugin({ read: '() => ({})', analysis })))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /^bad\/form\.yaml error Unexpected 0 risks in the document, expected the 1 /m,
  )
  assert.equal(status, 1)
})

/** Trees that say more than their Markdown does. */
const unsaid: [what: string, parts: Record<string, string>][] = [
  [
    'code right behind code',
    {
      render:
        "({ risks }) => [{ type: 'paragraph', children: [...risks].map((value) => ({ type: 'inlineCode', value })) }]",
      read: "([one]) => one ? { risks: one.children.map(({ value }) => value).join('') } : {}",
    },
  ],
  [
    'a word behind the language of a fence without one',
    {
      render: "({ risks }) => [{ type: 'code', lang: null, meta: risks, value: '' }]",
      read: '([one]) => one ? { risks: one.meta ?? undefined } : {}',
    },
  ],
]

for (const [what, parts] of unsaid)
  test(`a tree that Markdown cannot say is refused: ${what}`, async () => {
    const cwd = folder(withPlugin(plugin(parts)))
    const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
    assert.match(stderr, /^bad\/form\.yaml:\d+:\d+ error Unexpected loss of `risks`/m)
    assert.deepEqual([status, existsSync(join(cwd, 'bad/bad.md'))], [1, false])
  })

/** What a plugin tells of the text `x`, of which nothing could be read again. */
const large: [what: string, lines: string, message: string][] = [
  [
    'bytes',
    "(x + '\\n').repeat(150_000)",
    'Unexpected document of \\d+ bytes, expected at most 262144, in what this form is told as',
  ],
  [
    'lines',
    "(x + '\\n').repeat(9_000)",
    'Unexpected document of \\d+ lines, expected at most 8000, in what this form is told as, at `x`',
  ],
  [
    'line',
    'x.repeat(50_000)',
    'Unexpected line of 50000 characters, expected at most 40000, in what this form is told as, at `x{40}`',
  ],
]

for (const [what, text, message] of large)
  test(`a document with more than check would read is refused: ${what}`, async () => {
    const render = `() => { const x = 'x'; return [{ type: 'code', value: ${text} }] }`
    const cwd = folder(withPlugin(plugin({ render, read: "() => ({ risks: 'One' })" })))
    const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
    assert.match(stderr, new RegExp(`^bad/form\\.yaml error ${message} {2}file/document$`, 'm'))
    assert.match(stderr, /→ shorten what it tells there, or split the form/)
    assert.deepEqual([status, existsSync(join(cwd, 'bad/bad.md'))], [1, false])
  })

test('a form that is told as more than check would read is refused with our own sections', () => {
  const many = Array.from({ length: 3000 }, (_, at) => `Item ${at}`)
  const text = stringify({ ...parse(form), completion_checklist: many })
  const all = sections(performance)
  const told = tellProtocol({ file: 'form.yaml', text }, { preset: performance, sections: all })
  const [fault, ...more] = told.diagnostics.filter(({ severity }) => severity === 'error')
  assert.match(
    fault?.message ?? '',
    /^Unexpected paragraph of more than 4000 marks, .*, at `- \[ \] Item \d+`$/,
  )
  assert.deepEqual([more, told.document], [[], undefined])
})

test('a form may be about merges', () => {
  const handoff_command = '<<<<<<< ours\n=======\n>>>>>>> theirs'
  const text = stringify({ ...parse(form), handoff_command })
  const all = sections(performance)
  const told = tellProtocol({ file: 'form.yaml', text }, { preset: performance, sections: all })
  assert.match(told.document?.markdown ?? '', /<<<<<<< ours/)
})

test('what a plugin reads and no form says is called that', async () => {
  const read = "([one]) => one ? { risks: one.children[0].value, more: 'x' } : {}"
  const schema =
    "{ '~standard': { version: 1, vendor: 'x', validate: ({ risks, more }) => ({ value: more ? { risks, more } : { risks } }) } }"
  const cwd = folder(withPlugin(plugin({ read, schema })))
  const { stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /Unexpected `more`, which the section `risks` reads and the form does not say/,
  )
})

hostile(
  'I15',
  'a config whose plugins clash is told once, and other documents are built',
  async () => {
    const cwd = folder({
      ...withPlugin(plugin({ name: "'gates'" })),
      'bad/second.yaml': form,
    })
    const { status, stderr, stdout } = await inProcess(cwd, ['build', '.', '--quiet'])
    assert.equal(
      stderr.match(/Unexpected name of the section `gates` \(protocol14-plugin-risks\)/g)?.length,
      1,
    )
    assert.match(stderr, /^bad\/protocol14\.config\.yaml:1:19 error/)
    assert.match(stdout, /^refused {2}bad\/second\.yaml {2}\(its config cannot be used\)$/m)
    assert.deepEqual([status, existsSync(join(cwd, 'good/good.md'))], [2, true])
  },
)

/** Builds with plugins that say where they stand, in this order; gives what is said and the headings. */
async function ordered(...sections: [name: string, where: string][]) {
  const files = sections.map(([name, where]) => [
    `bad/${name}.js`,
    plugin({ name: `'${name}'`, title: `'TITLE ${name}', ${where}` }),
  ])
  const paths = sections.map(([name]) => `./${name}.js`)
  const cwd = folder({
    'bad/form.yaml': `${form}\nrisks: "One"\n`,
    'bad/protocol14.config.yaml': `sections: ['...', ${paths}]\noutput: bad.md\n`,
    ...Object.fromEntries(files),
  })
  const { stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  const isThere = existsSync(join(cwd, 'bad/bad.md'))
  const document = isThere ? readFileSync(join(cwd, 'bad/bad.md'), 'utf8') : ''
  return { stderr, titles: document.match(/(?<=TITLE )\w+$/gm) }
}

for (const sections of [
  [
    ['a', "after: 'b'"],
    ['b', "after: 'a'"],
  ],
  [
    ['a', "before: 'b'"],
    ['b', "before: 'a'"],
  ],
  [
    ['a', "replaces: 'b'"],
    ['b', "after: 'a'"],
  ],
] as [name: string, where: string][][])
  test(`sections that wait for each other are told with both: ${sections.join(' ')}`, async () => {
    const { stderr, titles } = await ordered(...sections)
    assert.match(
      stderr,
      /^bad\/protocol14\.config\.yaml:1:\d+ error Unexpected circle of the section `[ab]` \(\.\/[ab]\.js\) and the section `[ab]` \(\.\/[ab]\.js\), /m,
    )
    assert.equal(titles, null)
  })

test('sections that agree on their order, or name one that is not there, are told', async () => {
  const agreed = await ordered(['b', "after: 'a'"], ['a', "before: 'b'"])
  assert.deepEqual(agreed, { stderr: '', titles: ['a', 'b'] })
  const alone = await ordered(['a', "after: 'nope'"], ['b', "before: 'b'"])
  assert.deepEqual(alone, { stderr: '', titles: ['a', 'b'] })
})

test('a section beside one whose name is nearly there is told with that name', async () => {
  const { stderr } = await ordered(['a', "replaces: 'gate'"])
  assert.match(
    stderr,
    /1:\d+ error Unexpected `replaces: 'gate'` of the section `a` \(\.\/a\.js\), expected `gates` {2}config\/sections\n(.*\n)* {2}→ rename it to `gates`, or remove it/,
  )
})

test('a rule across forms that fails is told at the first of them', async () => {
  const across =
    "{ pairs: { severity: 'warning', why: 'w', mend: 'm', across() { throw new Error('boom') } } }"
  const cwd = folder({
    ...withPlugin(plugin({ across })),
    'bad/second.yaml': form.replace(/^protocol_number: .*/m, 'protocol_number: "31"'),
  })
  const { status, stdout } = await inProcess(cwd, ['check', 'bad', '--format', 'compact'])
  assert.equal(status, 1)
  const said = stdout.match(/^.*Unexpected error: boom .*$/gm)
  assert.equal(said?.length, 1, stdout)
  assert.match(said?.[0] ?? '', /^bad\/form\.yaml: error .* of the section `risks`/)
})

test('an issue across forms whose hint is no text is no issue', async () => {
  const across =
    "{ pairs: { severity: 'error', why: 'w', mend: 'm', across: ([member]) => [{ member, message: 'Unexpected a', path: [], hint: {} }] } }"
  const cwd = folder(withPlugin(plugin({ across })))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /Unexpected object as `hint` of an issue, expected text, in `the rule risks\/pairs`/,
  )
  assert.equal(status, 1)
})

test('what an issue has besides is not told', async () => {
  const check =
    "() => [{ message: 'Unexpected a', path: ['risks'], related: 5, place: 5, severity: 5 }]"
  const cwd = folder(withPlugin(plugin({ rules: rule(check) })))
  const { status, stderr } = await inProcess(cwd, ['build', '.'])
  assert.match(stderr, /^bad\/form\.yaml:\d+:\d+ warning Unexpected a {2}risks\/always$/m)
  assert.equal(status, 0)
})

test('an issue across forms that is about none of them is no issue', async () => {
  const across =
    "{ pairs: { severity: 'error', why: 'w', mend: 'm', across: () => [{ message: 'Unexpected a', path: [] }] } }"
  const cwd = folder(withPlugin(plugin({ across })))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /Unexpected `member` of an issue, expected one of those that were given, in `the rule risks\/pairs`/,
  )
  assert.equal(status, 1)
})

/** What is no data of JSON, each with what is said of it. */
const noData: [code: string, message: string][] = [
  ['() => ({ a: [{ b: 5n }] })', 'Unexpected `5n` as `a[0].b`'],
  ['() => ({ a: new Map() })', 'Unexpected `Map` as `a`'],
  ['() => ({ a: [() => 1] })', 'Unexpected function as `a[0]`'],
  ['() => ({ a: NaN })', 'Unexpected `NaN` as `a`'],
  ['() => { const a = {}; a.a = [a, a]; return a }', 'Unexpected data deeper than 32 levels'],
  [
    '() => { let a = []; for (let i = 0; i < 30; i++) a = [a, a]; return { a } }',
    'Unexpected data of more than 1000000 values',
  ],
  ['() => ({ get a() { throw new Error("boom") } })', 'Unexpected error: boom'],
]

for (const [code, message] of noData)
  for (const hook of ['each', 'all'])
    test(`what a plugin gives to the index is data, or told to be none in \`${hook}\`: ${code}`, async () => {
      const index = 'protocol14.config.yaml'
      const cwd = folder({
        ...withPlugin(plugin({ index: `{ ${hook}: ${code} }` })),
        [index]: 'index: { output: all.md }\n',
      })
      const { status, stderr } = await inProcess(cwd, ['build', '--quiet'])
      const file = hook === 'each' ? 'bad/form.yaml' : index
      const [said = ''] = stderr.split('\n')
      assert.ok(said.startsWith(`${file} error ${message}`), stderr)
      assert.ok(said.includes(where(`index.${hook}`)), stderr)
      const written = ['bad/bad.md', 'good/good.md', 'all.md'].map((path) =>
        existsSync(join(cwd, path)),
      )
      assert.deepEqual([status, written], [1, [hook === 'all', true, hook === 'each']])
    })

test('what rules across forms are given is data, or told to be none', async () => {
  const schema =
    "{ '~standard': { version: 1, vendor: 'x', validate: () => ({ value: { risks: 5n } }) } }"
  const across = "{ pairs: { severity: 'warning', why: 'w', mend: 'm', across: () => [] } }"
  const cwd = folder(withPlugin(plugin({ schema, across })))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.ok(stderr.startsWith('bad/form.yaml error Unexpected `5n` as `risks`'), stderr)
  assert.ok(stderr.includes(where('schema')), stderr)
  assert.deepEqual([status, existsSync(join(cwd, 'good/good.md'))], [1, true])
})

test('what a plugin gives to the index may have keys without a value', async () => {
  const each = '() => Object.assign(Object.create(null), { a: undefined, b: [null, 1.5, true] })'
  const cwd = folder({
    ...withPlugin(plugin({ index: `{ each: ${each} }` })),
    'protocol14.config.yaml': 'index: { output: all.md }\n',
  })
  const { status, stderr } = await inProcess(cwd, ['build', '--quiet'])
  assert.deepEqual([status, stderr], [0, ''])
})

test('what is wrong with a document as a whole is told where it begins', async () => {
  const check = "() => [{ message: 'Unexpected whole', path: [] }]"
  const cwd = folder(withPlugin(plugin({ rules: rule(check) })))
  await inProcess(cwd, ['build', '.', '--quiet'])
  rmSync(join(cwd, 'bad/form.yaml'))
  const { stdout } = await inProcess(cwd, ['check', 'bad', '--format', 'compact'])
  assert.match(stdout, /^bad\/bad\.md:\d+:1: warning Unexpected whole \[risks\/always\]$/m)
})

test('a schema that takes its time is refused, also where nobody guards it', () => {
  const later = { '~standard': { version: 1, vendor: 'x', validate: async () => ({ value: {} }) } }
  const schema = later as unknown as Section['schema']
  const section: Section = {
    name: 'risks',
    title: 'RISKS',
    schema,
    render: () => [],
    read: () => ({}),
  }
  const expected = /Unexpected promise, expected a synchronous schema/
  const source = { file: 'form.yaml', text: form }
  assert.throws(() => tellProtocol(source, { preset: performance, sections: [section] }), expected)
  assert.throws(() => definePlugin(schema as never, () => section)({} as never), expected)
})

test('a good plugin is told', async () => {
  const cwd = folder(withPlugin(plugin({})))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.deepEqual([status, stderr, existsSync(join(cwd, 'bad/bad.md'))], [0, '', true])
})

test('a guarded section gives what the section itself gives, also what it fills one after the other', () => {
  const data = parse(form)
  for (const phase of data.phases)
    for (const step of phase.steps) {
      delete step.evidence
      delete step.automation
    }
  const source = { file: 'form.yaml', text: stringify(data) }
  const plain = sections(performance)
  const toldBy = (all: Section[]) => tellProtocol(source, { preset: performance, sections: all })
  const guardedOnes = toldBy(plain.map((section) => guarded(section, 'protocol14')))
  assert.match(guardedOnes.document?.markdown ?? '', /Automation/)
  assert.equal(guardedOnes.document?.markdown, toldBy(plain).document?.markdown)
})

const build = (files: Record<string, string>, ...flags: string[]) => {
  const cwd = folder(files)
  const { status, stdout, stderr } = protocol14(cwd, ['build', '.', '--quiet', ...flags])
  const written = ['bad/bad.md', 'good/good.md'].map((path) => existsSync(join(cwd, path)))
  return { status, stdout, stderr, written }
}

const ends: [
  name: string,
  what: string,
  parts: Record<string, string>,
  why: string,
  hook: string,
][] = [
  [
    'I7',
    'never ends',
    { render: '() => { for (;;); }' },
    'Unexpected run of more than 1 s',
    'render',
  ],
  [
    'I7',
    'has a pattern that never ends',
    { rules: rule("() => /^(a+)+$/.test('a'.repeat(50) + '!')") },
    'Unexpected run of more than 1 s',
    'the rule risks/always',
  ],
  [
    'I8',
    'ends the process',
    { read: '() => { process.exit(0) }' },
    'Unexpected end: `process.exit` was called, or something waits for ever',
    'read',
  ],
]

for (const [name, what, parts, why, hook] of ends)
  hostile(
    name,
    `a plugin that ${what} is ended under --isolate, and other documents are built`,
    () => {
      // The limit alone would be for nothing, so it isolates as well.
      const told = build(withPlugin(plugin(parts)), '--timeout', '1')
      assert.match(told.stderr, /^bad\/form\.yaml error /)
      assert.ok(told.stderr.includes(`${why}${where(hook)}`), told.stderr)
      assert.match(told.stdout, /^refused {2}bad\/form\.yaml/)
      assert.deepEqual([told.status, told.written], [1, [false, true]])
    },
  )

hostile('I1', 'a config that never ends is ended under --isolate, and named', () => {
  const loop = 'for (;;);\nexport default {}\n'
  const told = build(
    { 'form.yaml': form, 'protocol14.config.ts': loop },
    '--isolate',
    '--timeout=1',
  )
  assert.equal(
    told.stderr,
    'protocol14: Unexpected run of more than 3 s, in `protocol14.config.ts`\n',
  )
  assert.equal(told.status, 2)
})

for (const [name, code, message] of [
  [
    'I8',
    'process.exit(0)',
    'Unexpected end: `process.exit` was called, or something waits for ever',
  ],
  [
    'I9',
    "setTimeout(() => { throw new Error('late') }, 0); return slice.risks ? [] : []",
    'Unexpected error: late',
  ],
] as const)
  hostile(name, `no plugin makes a run look fine: ${code}`, () => {
    for (const flags of [[], ['--isolate']]) {
      const parts = { render: `(slice) => { ${code} }`, read: '() => ({ risks: "One" })' }
      const told = build(withPlugin(plugin(parts)), ...flags)
      assert.ok(told.stderr.includes(message), told.stderr)
      assert.match(told.stderr, /of the section `risks` \(protocol14-plugin-risks\)/)
      assert.ok(told.status === 1 || told.status === 2, `${told.status}`)
      assert.equal(told.written[0], false)
    }
  })

hostile('I14', 'what depends on the time is no longer fine when it is checked', async () => {
  const render =
    "({ risks }) => [{ type: 'paragraph', children: [{ type: 'text', value: risks + process.hrtime.bigint() }] }]"
  const cwd = folder(withPlugin(plugin({ render, read: '() => ({ risks: "One" })' })))
  await inProcess(cwd, ['build', '.', '--quiet'])
  const { status } = await inProcess(cwd, ['check', '.'])
  assert.equal(status, 1)
})

test('a section has a name that can begin the id of a rule', async () => {
  for (const name of ['My Risks/x', 'Risks', '-risks', 'risks_2', '', '2']) {
    const cwd = folder(withPlugin(plugin({ name: JSON.stringify(name) })))
    const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
    const message = `Unexpected \`"${name}"\` as \`name\` of the section from \`protocol14-plugin-risks\`, expected small letters, digits and hyphens behind a letter`
    assert.ok(stderr.includes(message), stderr)
    assert.equal(status, 2)
  }
  const config = `export default { sections: ['...', ${plugin({ name: "'My Risks'" }).slice(15)}] }`
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.js': config })
  const { stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /Unexpected `"My Risks"` as `sections\[1\]\.name`, expected small letters, digits and hyphens/,
  )
})

hostile('C5', 'a heading of a plugin with a character that nobody sees is refused', async () => {
  const cwd = folder(withPlugin(plugin({ title: "'RISKS\\u202e'" })))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /as `title` of the section from `protocol14-plugin-risks`, expected a heading on one line/,
  )
  assert.equal(status, 2)
})

hostile('I16', 'a plugin for another version of the contract is named with both', async () => {
  const cwd = folder(withPlugin(plugin({ apiVersion: '9' })))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /Unexpected `apiVersion: 9` of the section `risks` \(protocol14-plugin-risks\), expected 1/,
  )
  assert.equal(status, 2)
})

test('a section whose heading has spaces around it is found in its document', () => {
  const [role] = sections(performance)
  const section = guarded({ ...role, title: ' US ' } as Section, './us.js')
  const protocol = { preset: performance, sections: [section] }
  const told = tellProtocol({ file: 'form.yaml', text: form }, protocol)
  const text = `${told.document?.markdown}`.replace('**Mission:** ', '**Mission:** Not ')
  const found = checkDocument({ file: 'd.md', text }, protocol, told)
  const drifts = found.filter(({ rule }) => rule === 'document/drift' || rule === 'document/stray')
  assert.deepEqual(
    drifts.map(({ place }) => place?.start.line),
    [text.split('\n').findIndex((line) => line.startsWith('**Mission')) + 1],
  )
})

test('a part of a section whose name is nearly right is told with that name, and others are left alone', async () => {
  const { stderr } = await ordered(['a', 'owner: 5, rule: {}'])
  assert.match(
    stderr,
    /1:\d+ error Unexpected `rule` of the section `a` \(\.\/a\.js\), expected `rules` {2}config\/sections\n(.*\n)* {2}→ rename it to `rules`/,
  )
  assert.equal((await ordered(['a', 'owner: 5'])).stderr, '')
})

test('what is wrong in a section from a package is told with what is expected there', async () => {
  const told = async (parts: Record<string, string>) => {
    const cwd = folder(withPlugin(plugin(parts)))
    return (await inProcess(cwd, ['build', '.', '--quiet'])).stderr
  }
  const of = 'of the section from `protocol14-plugin-risks`'
  for (const [parts, message] of [
    [{ render: 'undefined' }, `Missing \`render\` ${of}`],
    [
      { rules: "{ a: { severity: 'fatal', why: 'w', mend: 'm', check: () => [] } }" },
      `Unexpected \`"fatal"\` as \`rules.a.severity\` ${of}, expected \`error\`, \`warning\` or \`info\``,
    ],
    [{ schema: '{}' }, `Unexpected object as \`schema\` ${of}, expected a Standard Schema`],
    [{ untold: "'risks'" }, `Unexpected \`"risks"\` as \`untold\` ${of}, expected a list of texts`],
    [{ fill: '5' }, `Unexpected \`5\` as \`fill\` ${of}, expected a function`],
  ] as [Record<string, string>, string][])
    assert.ok((await told(parts)).includes(`${message}  config/sections\n`), message)
})
