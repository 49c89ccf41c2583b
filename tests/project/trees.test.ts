import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { openProject, type ProjectOptions, selectForms, shown, tellForms } from '@protocol14/core'
import { kit } from '@protocol14/presets'
import { folder, form } from '../command/command.js'

const formOf = (number: string, name = `protocol-${number}`) =>
  form
    .replace(/^protocol_number: .*/m, `protocol_number: "${number}"`)
    .replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)

/** How each form of a tree is told: its preset, its sections and its document. */
async function told(
  files: Record<string, string>,
  options: Partial<ProjectOptions> & { from?: string; named?: string[] } = {},
) {
  const root = folder(files)
  mkdirSync(join(root, '.git'))
  const { from = '.', named = [], ...more } = options
  const project = await openProject({ cwd: join(root, from), ...more }, kit)
  const built = await tellForms(await selectForms(named, project), project)
  return Object.fromEntries(
    built.map(({ input, told, root: top, document, diagnostics }) => {
      const { preset, sections = [], strict, settings } = told?.protocol ?? {}
      return [
        shown(root, input),
        {
          preset: preset?.name,
          names: sections.map(({ name }) => name).join(' '),
          titles: sections.map(({ title }) => title),
          output: document && shown(root, resolve(top, document.output)),
          text: document?.markdown ?? '',
          strict,
          level: (id: string) => settings?.get(id)?.level,
          options: (id: string) => settings?.get(id)?.options,
          errors: diagnostics.filter(({ severity }) => severity === 'error'),
        },
      ]
    }),
  )
}

const eight = 'role workflow integration gates communication hooks checklist post-actions'
const lax = 'rules: { protocol/number: off, protocol/domain: off }\n'

test('a config holds several protocols: the first that fits a form by file, name or number counts', async () => {
  const forms = await told({
    'protocol14.config.yaml': `forms: ['*.yaml', '!no-*.yaml']
output: docs/{number}.md
protocols:
  - { forms: [special.yaml], output: 'docs/special.md' }
  - { name: named, output: 'docs/by-name.md' }
  - { number: '016', output: 'docs/by-number.md' }
  - { preset: { name: own, number: '21', extends: generic }, output: 'docs/by-preset.md' }
`,
    'special.yaml': formOf('16'),
    'no-form.yaml': formOf('17'),
    'a.yaml': formOf('16', 'named'),
    'b.yaml': formOf('16'),
    'c.yaml': formOf('21'),
    'd.yaml': formOf('30'),
  })
  const outputs = Object.entries(forms).map(([file, { output, preset }]) => [file, output, preset])
  assert.deepEqual(outputs, [
    ['a.yaml', 'docs/by-name.md', 'generic'],
    ['b.yaml', 'docs/by-number.md', 'generic'],
    ['c.yaml', 'docs/by-preset.md', 'own'],
    ['d.yaml', 'docs/30.md', 'generic'],
    ['special.yaml', 'docs/special.md', 'generic'],
  ])
})

test('forms of protocols are found without `forms` at the top', async () => {
  const forms = await told({
    'protocol14.config.yaml': 'protocols: [{ forms: [forms] }]\n',
    'forms/a.yaml': formOf('30'),
  })
  assert.deepEqual(Object.keys(forms), ['forms/a.yaml'])
})

test('a preset inherits from another: defaults, options of sections and rules, stricter or looser', async () => {
  const { 'form.yaml': found } = await told({
    'protocol14.config.yaml': 'forms: [form.yaml]\npreset: ./presets/own.json\n',
    'presets/own.json': JSON.stringify({
      name: 'own',
      extends: './base.yaml',
      number: '30',
      rules: { 'role/expected': 'warning', 'role/purpose': 'error', 'gates/evidence-file': 'off' },
      sections: { gates: { title: 'GATES OF OWN' } },
    }),
    'presets/base.yaml': `name: base
extends: performance
output: docs/{name}.md
sections: { workflow: { title: STEPS } }
rules: { role/purpose: [info, { topics: [bottleneck] }], protocol/domain: off }
`,
    'form.yaml': formOf('30'),
  })
  assert.ok(found)
  assert.equal(found.preset, 'own')
  assert.equal(found.output, 'docs/protocol-30.md')
  assert.deepEqual(found.titles.slice(1, 4), ['STEPS', 'INTEGRATION POINTS', 'GATES OF OWN'])
  const levels = ['role/expected', 'role/purpose', 'gates/evidence-file'].map(found.level)
  assert.deepEqual(levels, ['warning', 'error', 'off'])
  assert.deepEqual(found.options('role/purpose'), { topics: ['bottleneck'] })
  assert.deepEqual(found.options('role/expected'), { role: 'Performance Engineer' })
  assert.deepEqual(found.options('protocol/number'), { number: '30' })
})

test('a config extends presets and configs by name, path and package, each from the file that names it', async () => {
  const { 'app/form.yaml': found } = await told(
    {
      'app/protocol14.config.yaml':
        "extends: [performance, '@acme/config', ../shared/base.json]\nforms: [form.yaml]\nrules: { role/purpose: info }\n",
      'app/node_modules/@acme/config/package.json':
        '{ "name": "@acme/config", "type": "module", "exports": "./lib/index.js" }',
      'app/node_modules/@acme/config/lib/index.js':
        "export default { extends: './more.yaml', output: 'acme/{number}.md', rules: { 'role/purpose': 'error', 'role/expected': 'off' } }",
      'app/node_modules/@acme/config/lib/more.yaml': `strict: false\n${lax}`,
      'shared/base.json': '{ "strict": true, "rules": { "role/expected": "info" } }',
      'app/form.yaml': formOf('14'),
    },
    { from: 'app' },
  )
  assert.ok(found)
  assert.deepEqual(
    [found.preset, found.strict, found.output],
    ['performance', true, 'app/acme/14.md'],
  )
  const levels = ['role/purpose', 'role/expected', 'protocol/domain'].map(found.level)
  assert.deepEqual(levels, ['info', 'info', 'off'])
})

test('overrides count for the forms that they match, in order', async () => {
  const forms = await told({
    'protocol14.config.yaml': `forms: ['**/form.yaml']
output: '{dir}/doc.md'
overrides:
  - { files: [services], rules: { role/purpose: 'off' } }
  - { files: ['services/b/*.yaml'], rules: { role/purpose: info }, sections: [role, workflow] }
`,
    'form.yaml': formOf('30'),
    'services/a/form.yaml': formOf('31'),
    'services/b/form.yaml': formOf('32'),
  })
  const seen = Object.entries(forms).map(([file, { names, level, output }]) => [
    file,
    level('role/purpose'),
    names,
    output,
  ])
  assert.deepEqual(seen, [
    ['form.yaml', undefined, eight, 'doc.md'],
    ['services/a/form.yaml', 'off', eight, 'services/a/doc.md'],
    ['services/b/form.yaml', 'info', 'role workflow', 'services/b/doc.md'],
  ])
})

const tree = {
  'protocol14.config.yaml': "forms: ['*/form.yaml']\noutput: docs/{package}.md\nstrict: true\n",
  'package.json': '{ "name": "whole" }',
  'a/form.yaml': formOf('30'),
  'a/package.json': '{ "name": "@acme/service-a" }',
  'b/protocol14.config.json': '{ "output": "own.md" }',
  'b/form.yaml': formOf('31'),
  'c/protocol14.config.ts':
    "export default { extends: '../protocol14.config.yaml', rules: { 'role/purpose': 'off' } }\n",
  'c/form.yaml': formOf('32'),
}

test('the nearest config of a form counts alone, and inherits what it says', async () => {
  const forms = await told(tree)
  const seen = Object.entries(forms).map(([file, { output, strict, level }]) => [
    file,
    output,
    strict,
    level('role/purpose'),
  ])
  assert.deepEqual(seen, [
    ['a/form.yaml', 'docs/service-a.md', true, undefined],
    ['b/form.yaml', 'b/own.md', false, undefined],
    ['c/form.yaml', 'docs/whole.md', true, 'off'],
  ])
})

test('started in a folder of the tree, a form is told the same', async () => {
  const { 'c/form.yaml': whole } = await told(tree)
  const { 'c/form.yaml': alone } = await told(tree, { from: 'c', named: ['form.yaml'] })
  assert.deepEqual(alone?.output, whole?.output)
  assert.deepEqual(alone?.text, whole?.text)
})

test('a config that is named is that of all forms', async () => {
  const forms = await told(tree, { config: 'protocol14.config.yaml' })
  assert.deepEqual(
    Object.values(forms).map(({ strict }) => strict),
    [true, true, true],
  )
})

const plugin = (name: string, more = '') =>
  `export default { name: '${name}', title: '${name.toUpperCase()}', schema: { '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value: {} }) } }, render: () => [], read: () => ({})${more} }\n`

const lists: [list: string, names: string][] = [
  ["['...']", eight],
  ['[gates, role]', 'gates role'],
  ["['...', '!checklist', '!hooks']", 'role workflow integration gates communication post-actions'],
  [
    "[gates, '...', role]",
    'gates workflow integration communication hooks checklist post-actions role',
  ],
  ['[role, ./sections/risks.ts]', 'role risks'],
  ['[role, ./sections/after.js, ./sections/later.js, gates]', 'role gates after later'],
  ['[role, gates, ./sections/before.js]', 'role before gates'],
  ['[role, gates, ./sections/instead.js, hooks]', 'role instead hooks'],
  ['[role, ./sections/lost.js, gates]', 'role lost gates'],
  ['[role, protocol14-plugin-limits]', 'role limits-0'],
  ['[role, [protocol14-plugin-limits, { most: 3 }]]', 'role limits-3'],
]

for (const [list, names] of lists)
  test(`sections ${list} are ${names}`, async () => {
    const { 'form.yaml': found } = await told({
      'form.yaml': formOf('30'),
      'protocol14.config.yaml': `forms: [form.yaml]\nsections: ${list}\n`,
      'sections/risks.ts': `${plugin('risks').replace('export default', 'const risks: object =')}export default risks\n`,
      'sections/after.js': plugin('after', ", after: 'gates'"),
      'sections/later.js': plugin('later', ", after: 'gates'"),
      'sections/before.js': plugin('before', ", before: 'gates'"),
      'sections/instead.js': plugin('instead', ", replaces: 'gates'"),
      'sections/lost.js': plugin('lost', ", after: 'nothing'"),
      'node_modules/protocol14-plugin-limits/package.json':
        '{ "name": "protocol14-plugin-limits", "type": "module", "exports": "./index.js" }',
      'node_modules/protocol14-plugin-limits/index.js': plugin('limits')
        .replace('export default', 'export default ({ most = 0 } = {}) => (')
        .replace("name: 'limits'", "name: 'limits-' + most")
        .replace(/\n$/, ')\n'),
      'sections/package.json': '{ "type": "module" }',
    })
    assert.equal(found?.names, names)
  })
