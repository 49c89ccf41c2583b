/** One config in every language: the same documents, byte for byte. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { stringify } from 'yaml'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const config = {
  forms: ['forms/*.yaml'],
  preset: {
    name: 'own',
    extends: 'performance',
    output: 'docs/{name}.md',
    defaults: { post_generation_actions: ['Tell the others.'] },
    sections: { role: { title: 'WHO' } },
    rules: { 'role/purpose': ['info', { topics: ['nothing of the kind'] }] },
  },
  sections: ['role', 'workflow', ['gates', { title: 'GATES' }], '...', '!hooks'],
  overrides: [{ files: ['forms/two.yaml'], sections: ['gates', 'role'] }],
}
const json = JSON.stringify(config, null, 2)
const typed = (of: string) => `const config: ${of} = ${json}\nexport default config\n`

const languages: Record<string, string> = {
  'protocol14.config.json': json,
  'protocol14.config.yaml': stringify(config),
  'protocol14.config.yml': stringify(config),
  'protocol14.config.js': `export default ${json}\n`,
  'protocol14.config.mjs': `export default ${json}\n`,
  'protocol14.config.ts': typed('object'),
  'protocol14.config.mts': typed('Record<string, unknown>'),
  'package.json': JSON.stringify({ name: 'own', type: 'module', protocol14: config }),
}

/** What the command says of a project with a config, and the documents that it writes. */
async function built(file: string, text: string) {
  const cwd = folder({
    'package.json': '{ "name": "own", "type": "module" }',
    [file]: text,
    'forms/one.yaml': form,
    'forms/two.yaml': form.replace(/^protocol_name: .*/m, 'protocol_name: "two"'),
  })
  const told = await inProcess(cwd, ['build'])
  const documents = ['performance-optimization', 'two'].map((name) =>
    readFileSync(join(cwd, `docs/${name}.md`), 'utf8'),
  )
  return { ...told, documents }
}

test('the config counts', async () => {
  const { status, documents } = await built('protocol14.config.json', json)
  assert.equal(status, 0)
  const [one = '', two = ''] = documents
  assert.match(one, /^## 1\. WHO$/m)
  assert.match(one, /^## 3\. GATES$/m)
  assert.doesNotMatch(one, /AUTOMATION HOOKS/)
  assert.match(two, /^## 2\. WHO$/m)
})

test('all languages give the same', async () => {
  const expected = await built('protocol14.config.json', json)
  for (const [file, text] of Object.entries(languages))
    assert.deepEqual(await built(file, text), expected, file)
})
