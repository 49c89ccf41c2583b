import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { guarded, type Section, tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { parse, stringify } from 'yaml'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const good = {
  name: "'risks'",
  title: "'RISKS'",
  schema:
    "{ '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value: { risks: value.risks } }) } }",
  render:
    "({ risks }) => risks ? [{ type: 'paragraph', children: [{ type: 'text', value: risks }] }] : []",
  read: '([one]) => one ? { risks: one.children[0].value } : {}',
}

/** A plugin that is good but for some of its parts. */
const plugin = (parts: Record<string, string>): string =>
  `export default { ${Object.entries({ ...good, ...parts })
    .map(([key, code]) => `${key}: ${code}`)
    .join(', ')} }\n`

const rule = (check: string) =>
  `{ always: { severity: 'warning', why: 'w', mend: 'm', check: ${check} } }`

const where = (hook: string) =>
  `, in \`${hook}\` of the section \`risks\` (protocol14-plugin-risks)`

const faults: [what: string, parts: Record<string, string>, message: string][] = [
  [
    'throws when it tells',
    { render: "() => { throw new Error('boom') }" },
    `Unexpected error: boom (index.js:1:L)${where('render')}`,
  ],
  [
    'throws nothing at all',
    { render: '() => { throw null }' },
    `Unexpected error: null${where('render')}`,
  ],
  [
    'throws when it reads',
    { read: '() => { undefined.x }' },
    `Unexpected error: Cannot read properties of undefined (reading 'x') (index.js:1:L)${where('read')}`,
  ],
  [
    'throws in a rule',
    { rules: rule("() => { throw new Error('boom') }") },
    `Unexpected error: boom (index.js:1:L)${where('the rule risks/always')}`,
  ],
  [
    'throws when it fills',
    { fill: "() => { throw new Error('boom') }" },
    `Unexpected error: boom (index.js:1:L)${where('fill')}`,
  ],
  [
    'fills in what has no place',
    { fill: '() => [5]' },
    `Unexpected \`5\`, expected a value with its \`path\`${where('fill')}`,
  ],
  [
    'has a validator that gives nothing',
    { schema: "{ '~standard': { version: 1, vendor: 'x', validate: () => null } }" },
    `Unexpected nothing, expected a result with \`value\` or \`issues\`${where('schema')}`,
  ],
  [
    'has a validator whose issues are none',
    { schema: "{ '~standard': { version: 1, vendor: 'x', validate: () => ({ issues: [5] }) } }" },
    `Unexpected issues, expected a list of those with \`message\` and \`path\`${where('schema')}`,
  ],
  [
    'finds what is no issue',
    { rules: rule("() => ['a word']") },
    `Unexpected \`"a word"\`, expected an issue with \`message\` and \`path\`${where('the rule risks/always')}`,
  ],
  [
    'tells no list',
    { render: "() => 'text'" },
    `Unexpected \`"text"\`, expected a list of nodes${where('render')}`,
  ],
  [
    'tells a broken tree',
    { render: "() => [{ type: 'paragraph' }]" },
    `Missing \`children\` at [0]${where('render')}`,
  ],
  [
    'tells raw HTML',
    { render: "() => [{ type: 'html', value: '<b>' }]" },
    `Unexpected node \`html\` at [0], expected one of \`blockquote\`, \`break\`, \`code\`, \`emphasis\`, \`heading\`, \`inlineCode\`, \`link\`, \`list\`, \`listItem\`, \`paragraph\`, \`strong\`, \`text\`, \`thematicBreak\`${where('render')}`,
  ],
  [
    'tells later',
    { render: 'async () => []' },
    `Unexpected promise, expected a value at once${where('render')}`,
  ],
  [
    'changes what it was given',
    { render: "(slice) => { slice.risks = 'other'; return [] }" },
    `Unexpected change of what it was given: Cannot assign to read only property 'risks' of object '#<Object>' (index.js:1:L)${where('render')}`,
  ],
  [
    'changes the form when it fills',
    { fill: "function* (form) { form.ai_role = 'Chef' }" },
    `Unexpected change of what it was given${where('fill')}`,
  ],
  [
    'changes the form in a rule',
    { rules: rule('(slice, { form }) => { form.phases[0].steps.pop(); return [] }') },
    `Unexpected change of what it was given: Cannot delete property '2' of [object Array] (index.js:1:L)${where('the rule risks/always')}`,
  ],
  [
    'claims the heading of a section',
    {
      render:
        "() => [{ type: 'heading', depth: 2, children: [{ type: 'text', value: '4. QUALITY GATES' }] }]",
    },
    `Unexpected heading of depth 2 at [0], expected 3 to 6: those above are the headings of sections${where('render')}`,
  ],
]

const config = (name: string) => `sections: ['...', protocol14-plugin-risks]\noutput: ${name}.md\n`
const files = (code: string) => ({
  'bad/form.yaml': `${form}\nrisks: "One"\n`,
  'bad/protocol14.config.yaml': config('bad'),
  'good/form.yaml': form.replace(/^protocol_number: .*/m, 'protocol_number: "30"'),
  'good/protocol14.config.yaml': 'output: good.md\n',
  'node_modules/protocol14-plugin-risks/package.json':
    '{ "name": "protocol14-plugin-risks", "type": "module", "exports": "./index.js" }',
  'node_modules/protocol14-plugin-risks/index.js': code,
})

for (const [what, parts, message] of faults)
  test(`a plugin that ${what} is named with section, form and hook, and other documents are built`, async () => {
    const cwd = folder(files(plugin(parts)))
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
  })

test('a plugin that does not read back what it tells loses nothing, and the document is refused', async () => {
  const analysis = "{ layers: { control: { risks: { at: 'risks' } } } }"
  const cwd = folder(files(plugin({ read: '() => ({})', analysis })))
  const { status, stderr } = await inProcess(cwd, ['build', '.', '--quiet'])
  assert.match(
    stderr,
    /^bad\/form\.yaml error Unexpected 0 risks in the document, expected the 1 /m,
  )
  assert.equal(status, 1)
})

test('a config whose plugins clash is told once, and other documents are built', async () => {
  const cwd = folder({
    ...files(plugin({ name: "'gates'" })),
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
})

test('a good plugin is told', async () => {
  const cwd = folder(files(plugin({})))
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
