import { test } from 'node:test'
import { matchesFile } from '../../packages/testing/src/golden.js'
import { form } from './command.js'
import { type Case, toldAll } from './in-process.js'

const yaml = (text: string, more: Record<string, string> = {}): Case => ({
  files: { 'form.yaml': form, 'protocol14.config.yaml': text, ...more },
})
const ts = (body: string, more: Record<string, string> = {}): Case => ({
  files: { 'form.yaml': form, 'protocol14.config.ts': `export default ${body}\n`, ...more },
})
const plugin = (code: string): Record<string, string> => ({
  'node_modules/protocol14-plugin-risks/package.json':
    '{ "name": "protocol14-plugin-risks", "type": "module", "exports": "./index.js" }',
  'node_modules/protocol14-plugin-risks/index.js': code,
})
const section = (more = '') =>
  `{ name: 'risks', title: 'RISKS', schema: { '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value }) } }, render: () => [], read: () => ({})${more} }`

const cases: Record<string, Case> = {
  'a key of another name, deep inside': ts(
    "{\n  protocols: [\n    { forms: ['form.yaml'], presets: 'performance' },\n  ],\n}",
  ),
  'forms that are no list': yaml('forms: form.yaml\n'),
  'a config with the line ends of Windows': yaml('# ours\r\nforms: form.yaml\r\nstrict: true\r\n'),
  'an override without files': yaml('overrides:\n  - rules: { role/purpose: off }\n'),
  'a rule that nothing has': ts("{\n  rules: {\n    'gates/evidense-file': 'error',\n  },\n}"),
  'options that a rule does not have': yaml(
    'rules:\n  role/expected: [error, { rol: "Engineer" }]\n',
  ),
  'options of a rule that has none': yaml('rules:\n  document/drift: [error, { most: 3 }]\n'),
  'options that expect nothing': yaml(
    'rules:\n  gates/expected-gates: [error, { gates: [] }]\n  workflow/expected-phases: [error, { phases: [] }]\n',
  ),
  'options of the rule of a schema': yaml('rules:\n  role/schema: [error, { most: 3 }]\n'),
  'a long text for something else': ts("{ strict: 'x'.repeat(100) }"),
  'a factory without a name': ts('{ sections: [() => ({})] }'),
  'a preset below a file': yaml('preset: ./form.yaml/own.yaml\n'),
  'a path that a package does not export': yaml(
    'extends: protocol14-plugin-risks/none\n',
    plugin('export default {}\n'),
  ),
  'an import of a path that a package does not export': {
    files: {
      'form.yaml': form,
      'protocol14.config.ts': "import 'protocol14-plugin-risks/none'\nexport default {}\n",
      ...plugin('export default {}\n'),
    },
  },
  'a broken manifest with a config': {
    files: { 'form.yaml': form, 'package.json': '{ "protocol14": {\n' },
  },
  'a preset that extends itself': yaml('preset: ./preset.yaml\n', {
    'preset.yaml': 'name: own\nextends: ./preset.yaml\n',
  }),
  'a preset in `extends` with options of no section': yaml('extends: ./preset.yaml\n', {
    'preset.yaml': 'name: own\nsections: { roel: { title: US } }\nextends: generic\n',
  }),
  'a config that extends one that is not there': yaml('extends: [generic, ../base.yaml]\n'),
  'a config that extends a package that is not installed': ts(
    "{\n  extends: '@acme/protocol14-config',\n}",
  ),
  'a config that extends a preset with a slip of the hand': yaml('extends: performence\n'),
  'two configs in one folder': yaml('strict: true\n', { 'protocol14.config.json': '{}' }),
  'configs in a circle': yaml('extends: ./a.yaml\n', {
    'a.yaml': 'extends: ./protocol14.config.yaml\n',
  }),
  'a wrong key in a config that is extended': yaml('extends: ./base.json\n', {
    'base.json': '{\n  "strikt": true\n}\n',
  }),
  'a section of another name': yaml("sections: ['...', '!checklists']\n"),
  'a heading that says nothing': yaml('sections: [[role, { title: " " }]]\n'),
  'a heading on two lines': yaml('sections: [[role, { title: "A\\nB" }]]\n'),
  'a section left out of no others': yaml("sections: ['!checklist']\n"),
  'a section both listed and left out': yaml("sections: [role, '...', '!role']\n"),
  'a section of a package that is not installed': yaml(
    "sections:\n  - '...'\n  - ['protocol14-plugin-risks', { most: 3 }]\n",
  ),
  'options that a section does not have': yaml('sections:\n  - [role, { titel: "ROLE" }]\n'),
  'a package that exports no section': yaml(
    "sections: ['...', protocol14-plugin-risks]\n",
    plugin('export default { nothing: true }\n'),
  ),
  'a section of a later contract': yaml(
    "sections: ['...', protocol14-plugin-risks]\n",
    plugin(`export default ${section(', apiVersion: 2')}\n`),
  ),
  'two sections of one name': ts(
    `{\n  sections: [\n    '...',\n    ${section()},\n    ${section()},\n  ],\n}`,
  ),
  'a section with the heading of another': ts(
    `{\n  sections: [\n    '...',\n    ${section(", title: 'Quality Gates'")},\n  ],\n}`,
  ),
  'a section with a rule that is none': yaml(
    "sections: ['...', protocol14-plugin-risks]\n",
    plugin(`export default ${section(", rules: { a: { severity: 'fatal' } }")}\n`),
  ),
  'a section in the config, a part of which is none': ts(
    `{\n  sections: [\n    ${section(", needed: 'risks'")},\n  ],\n}`,
  ),
  'a section a part of which throws': yaml(
    "sections: ['...', protocol14-plugin-risks]\n",
    plugin(`export default ${section(", get fill() { throw new Error('no luck') }")}\n`),
  ),
  'a section twice': yaml('sections: [role, gates, role]\n'),
  'the rest twice': yaml("sections: ['...', gates, '...']\n"),
  'a file without `./`': yaml("sections: ['...', sections/risks.js]\n", {
    'sections/risks.js': `export default ${section()}\n`,
  }),
  'options of a section that no preset has': yaml('preset: ./own.yaml\n', {
    'own.yaml': 'name: own\nsections: { gatez: { title: GATES } }\n',
  }),
  'a rule that nothing has, in a preset of a file': yaml('preset: ./own.yaml\n', {
    'own.yaml': 'name: own\nrules: { gates/evidense-file: error }\n',
  }),
  'a preset that holds itself': {
    files: {
      'form.yaml': form,
      'protocol14.config.mjs':
        "const preset = { name: 'own' }\npreset.extends = preset\nexport default { preset }\n",
    },
  },
  'a promise of a config': ts("Promise.resolve({ output: 'own.md' })"),
  'a value that throws': ts("{\n  get output() {\n    throw new Error('no luck')\n  },\n}"),
  'line ends of Windows, and a mark at the start': yaml(
    '\uFEFFforms: [form.yaml]\r\noutput: 5\r\nstrict: true\r\n',
  ),
  'an output with another placeholder': yaml('output: docs/{nummer}.md\n'),
  'an output by package, without one': yaml('output: docs/{package}.md\n'),
  'code where only data is read': { ...ts('{}'), args: ['build', 'form.yaml', '--untrusted'] },
  'a plugin where only data is read': {
    ...yaml(
      "sections: ['...', protocol14-plugin-risks]\n",
      plugin(`export default ${section()}\n`),
    ),
    args: ['build', 'form.yaml', '--untrusted'],
  },
  'a plugin with a key that throws': yaml(
    'sections: [protocol14-plugin-risks]\n',
    plugin(`export default ${section(", get rules() { throw new Error('boom') }")}\n`),
  ),
  'a config that holds itself': {
    files: {
      'form.yaml': form,
      'protocol14.config.mjs':
        "const config = { forms: ['form.yaml'] }\nconfig.extends = [config]\nexport default config\n",
    },
  },
  'configs that each extend the next one twice': yaml(
    'extends: [./c0.yaml, ./c0.yaml]\n',
    Object.fromEntries(
      Array.from({ length: 21 }, (_, at) => [
        `c${at}.yaml`,
        at < 20 ? `extends: [./c${at + 1}.yaml, ./c${at + 1}.yaml]\n` : 'strict: true\n',
      ]),
    ),
  ),
  'an empty name': yaml("extends: ''\n"),
  'an empty path of a form': yaml("forms: ['']\n"),
  'a path that only leads away': yaml("forms: [form.yaml, '!']\n"),
  'a promise that fails': ts("Promise.reject(new Error('no luck'))"),
  'an error without a message': {
    files: { 'form.yaml': form, 'protocol14.config.ts': 'throw new Error()\n' },
  },
  'something thrown that is no error': {
    files: { 'form.yaml': form, 'protocol14.config.ts': 'throw { status: 404 }\n' },
  },
  'sections that are a generator': ts('{ sections: function* (all) { yield* all } }'),
  'a file without a section': yaml("sections: ['...', ./risks.js]\n", {
    'risks.js': 'export const risks = 1\n',
  }),
  'JSON that was cut off': {
    files: { 'form.yaml': form, 'protocol14.config.json': '{ "forms": ["form.ya' },
  },
  'JSON twice': { files: { 'form.yaml': form, 'protocol14.config.json': '{} {}\n' } },
  'a plugin with a schema that throws': yaml(
    'sections: [protocol14-plugin-risks]\n',
    plugin(
      "export default { name: 'risks', title: 'Risks', schema: { get '~standard'() { throw new Error('boom') } }, render: () => [], read: () => ({}) }\n",
    ),
  ),
}

test('a broken config gives a message that a person can act on, and writes nothing', async () =>
  matchesFile('tests/command/bad-config.txt', await toldAll(cases)))
