/** What `@protocol14/nx` infers, and from what. */
import assert from 'node:assert/strict'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as plugin from '@protocol14/nx'
import type { NxPlugin } from 'nx/src/project-graph/plugins'
import { globSync } from 'tinyglobby'
import { folder } from '../command/command.js'

const [pattern, createNodes] = (plugin satisfies NxPlugin<plugin.Options>).createNodes

/** The targets of each project of a workspace, by its root. */
async function inferred(files: Record<string, string>, options?: plugin.Options) {
  const workspaceRoot = folder(files)
  const found = globSync(pattern, { cwd: workspaceRoot }).sort()
  const nodes = await createNodes(found, options, { workspaceRoot })
  return Object.fromEntries(
    nodes.flatMap(([, { projects }]) =>
      Object.entries(projects).map(([root, { targets }]) => [root, targets]),
    ),
  )
}

const form = (number: string, name: string) =>
  `protocol_number: "${number}"\nprotocol_name: "${name}"\n`
const named = (name: string, rest = {}) => JSON.stringify({ name, ...rest })
const config = 'output: "{dir}/docs/{number}-{name}.md"\n'

test('a project with forms has a target that builds, and one that checks', async () => {
  const { service } = await inferred({
    'protocol14.config.yaml': config,
    'service/package.json': named('service'),
    'service/a.yaml': form('21', 'review'),
    'service/more/b.yml': form('14', 'tuning'),
    'service/compose.yaml': 'services: {}\n',
  })
  const documents = [
    '{workspaceRoot}/service/docs/21-review.md',
    '{workspaceRoot}/service/more/docs/14-tuning.md',
  ]
  const inputs = [
    '{workspaceRoot}/protocol14.config.yaml',
    '{workspaceRoot}/service/a.yaml',
    '{workspaceRoot}/service/more/b.yml',
  ]
  const shared = { options: { cwd: 'service' }, cache: true }
  assert.deepEqual(service, {
    protocol14: {
      ...shared,
      command: 'protocol14 build .',
      inputs,
      outputs: documents,
      metadata: { description: 'Builds the documents of protocols' },
    },
    'protocol14-check': {
      ...shared,
      command: 'protocol14 check .',
      inputs: [...documents, ...inputs],
      outputs: [],
      metadata: { description: 'Checks forms and their documents' },
    },
  })
})

test('options name the targets', async () => {
  const files = { 'package.json': named('one'), 'a.yaml': form('1', 'a') }
  const { '.': targets = {} } = await inferred(files, { build: 'docs', check: 'docs-check' })
  assert.deepEqual(Object.keys(targets), ['docs', 'docs-check'])
})

test('a project has its own forms, not those of projects in it', async () => {
  const projects = await inferred({
    'package.json': named('root'),
    'of root.yaml': form('1', 'a'),
    'apps/project.json': '{}',
    'apps/b.yaml': form('2', 'b'),
    'apps/data/package.json': '{ "type": "module" }',
    'apps/data/c.yaml': form('3', 'c'),
  })
  const commands = Object.entries(projects).map(([root, { protocol14 }]) => [
    root,
    protocol14?.command,
  ])
  assert.deepEqual(Object.fromEntries(commands), {
    '.': 'protocol14 build "of root.yaml"',
    apps: 'protocol14 build .',
  })
})

test('there is no target without forms, nor for a form that is in no project', async () => {
  const files = { 'package.json': named('one'), 'compose.yaml': 'services: {}\n' }
  assert.deepEqual(await inferred(files), {})
  assert.deepEqual(await inferred({ 'package.json': named('one') }), {})
  assert.deepEqual(await inferred({ 'a.yaml': form('1', 'a') }), {})
})

test('inputs are what configs name, and what that names in turn', async () => {
  const { service } = await inferred({
    'package.json': named('root', {
      devDependencies: { protocol14: '1', 'protocol14-plugin-risks': '1', unrelated: '1' },
    }),
    'protocol14.config.mjs': `import base from './presets/base'
import risks from 'protocol14-plugin-risks'
export default { preset: './presets/own.json', sections: ['...', risks] }
`,
    'node_modules/protocol14-plugin-risks/package.json': named('protocol14-plugin-risks', {
      exports: './index.mjs',
    }),
    'node_modules/protocol14-plugin-risks/index.mjs': `export default {
  name: 'risks', title: 'RISKS', render: () => [], read: () => ({}),
  schema: { '~standard': { version: 1, vendor: 'none', validate: () => ({ value: {} }) } },
}
`,
    'presets/base/index.js': 'module.exports = require("../texts.json")\n',
    'presets/texts.json': '{}',
    'presets/own.json': '{ "name": "own", "extends": "./farther.yaml" }',
    'presets/farther.yaml': '{ name: farther, extends: generic, output: "{name}.md" }',
    'presets/unrelated.yaml': '{ name: unrelated }',
    'service/package.json': named('service'),
    'service/a.yaml': form('21', 'review'),
    'service/protocol14.config.yaml': 'extends: ../protocol14.config.mjs\n',
  })
  assert.deepEqual(service?.protocol14?.outputs, ['{workspaceRoot}/review.md'])
  assert.deepEqual(service?.protocol14?.inputs, [
    ...[
      'presets/base/index.js',
      'presets/farther.yaml',
      'presets/own.json',
      'presets/texts.json',
      'protocol14.config.mjs',
      'service/a.yaml',
      'service/protocol14.config.yaml',
    ].map((file) => `{workspaceRoot}/${file}`),
    { externalDependencies: ['protocol14', 'protocol14-plugin-risks'] },
  ])
})

test('a package of the workspace counts with its files', async () => {
  const workspaceRoot = folder({
    'package.json': named('root', { devDependencies: { '@acme/risks': '1' } }),
    'packages/risks/package.json': named('@acme/risks', { type: 'module', exports: './index.js' }),
    'packages/risks/index.js': "export default { output: '{name}.md' }\n",
    'protocol14.config.yaml': "extends: '@acme/risks'\n",
    'a.yaml': form('1', 'a'),
    'node_modules/@acme/x': '',
  })
  symlinkSync('../../packages/risks', join(workspaceRoot, 'node_modules/@acme/risks'), 'junction')
  const [node] = await createNodes(['a.yaml'], undefined, { workspaceRoot })
  const { inputs = [] } = node?.[1].projects['.']?.targets.protocol14 ?? {}
  assert.ok(inputs.includes('{workspaceRoot}/packages/risks/**/*'), JSON.stringify(inputs))
})

test('a package of the workspace counts where only the project that asks for it has a link to it', async () => {
  const workspaceRoot = folder({
    'package.json': named('root'),
    'packages/risks/package.json': named('@acme/risks', { type: 'module', exports: './index.js' }),
    'packages/risks/index.js': "export default { output: '{name}.md' }\n",
    'app/package.json': named('app', { devDependencies: { '@acme/risks': '1' } }),
    'app/protocol14.config.yaml': "extends: '@acme/risks'\n",
    'app/protocols/a.yaml': form('1', 'a'),
    'app/node_modules/@acme/x': '',
  })
  const link = join(workspaceRoot, 'app/node_modules/@acme/risks')
  symlinkSync('../../../packages/risks', link, 'junction')
  const [node] = await createNodes(['app/protocols/a.yaml'], undefined, { workspaceRoot })
  assert.deepEqual(node?.[1].projects.app?.targets.protocol14?.inputs, [
    '{workspaceRoot}/app/protocol14.config.yaml',
    '{workspaceRoot}/app/protocols/a.yaml',
    '{workspaceRoot}/packages/risks/**/*',
    '{workspaceRoot}/packages/risks/index.js',
  ])
})

test('a package of the workspace brings those that it needs there, also in a ring', async () => {
  const pack = (name: string, needs: object) => named(name, { exports: './index.js', ...needs })
  const workspaceRoot = folder({
    'package.json': named('root', { devDependencies: { '@acme/preset': '1' } }),
    'packages/preset/package.json': pack('@acme/preset', { dependencies: { '@acme/words': '1' } }),
    'packages/preset/index.js': "module.exports = { output: require('@acme/words').output }\n",
    'packages/words/package.json': pack('@acme/words', {
      dependencies: { zod: '4', gone: '1' },
      peerDependencies: { '@acme/preset': '1', '@acme/base': '1' },
    }),
    'packages/words/index.js': "exports.output = '{name}.md'\n",
    'packages/base/package.json': pack('@acme/base', {}),
    'protocol14.config.yaml': "extends: '@acme/preset'\n",
    'a.yaml': form('1', 'a'),
    'node_modules/@acme/x': '',
    'node_modules/zod/package.json': named('zod'),
  })
  for (const name of ['preset', 'words', 'base'])
    symlinkSync(
      `../../packages/${name}`,
      join(workspaceRoot, 'node_modules/@acme', name),
      'junction',
    )
  const [node] = await createNodes(['a.yaml'], undefined, { workspaceRoot })
  assert.deepEqual(node?.[1].projects['.']?.targets.protocol14?.inputs, [
    '{workspaceRoot}/a.yaml',
    ...['base', 'preset'].map((name) => `{workspaceRoot}/packages/${name}/**/*`),
    '{workspaceRoot}/packages/preset/index.js',
    '{workspaceRoot}/packages/words/**/*',
    '{workspaceRoot}/protocol14.config.yaml',
  ])
})

test('a name that Nx would read as a glob is still an input, and so is that of a document', async () => {
  const projects = await inferred({
    'package.json': named('root'),
    'protocol14.config.yaml': config,
    'apps/[id]/package.json': named('id'),
    'apps/[id]/{a,b} (1).yaml': form('21', 'review'),
  })
  assert.deepEqual(projects['apps/[id]']?.protocol14?.inputs, [
    '{workspaceRoot}/apps/?id?/?a,b? ?1?.yaml',
    '{workspaceRoot}/protocol14.config.yaml',
  ])
  assert.deepEqual(projects['apps/[id]']?.protocol14?.outputs, [
    '{workspaceRoot}/apps/?id?/docs/21-review.md',
  ])
})

test('a file that a config names is an input whatever letters its name has', async () => {
  const { '.': targets } = await inferred({
    'package.json': named('root'),
    'protocol14.config.yaml': `extends: [./our größe.yaml, "./a, b.yaml"] # ./not.yaml
preset: ./für alle.json # all of them
`,
    'our größe.yaml': 'strict: true\n',
    'a, b.yaml': 'strict: true\n',
    'für alle.json': '{ "name": "own", "extends": "./mehr über.yaml" }',
    'mehr über.yaml': '{ name: farther, extends: generic, output: "{name}.md" }',
    'a.yaml': form('1', 'a'),
  })
  assert.deepEqual(
    targets?.protocol14?.inputs,
    ['a, b.yaml', 'a.yaml', 'für alle.json', 'mehr über.yaml', 'our größe.yaml']
      .concat('protocol14.config.yaml')
      .map((file) => `{workspaceRoot}/${file}`)
      .sort(),
  )
})

test('a config that cannot be used is told with its place', async () => {
  const files = {
    'package.json': named('one'),
    'a.yaml': form('1', 'a'),
    'protocol14.config.yaml': 'outputs: a.md\n',
  }
  await assert.rejects(inferred(files), {
    message: 'protocol14.config.yaml:1:1 Unexpected `outputs`, expected `output`',
  })
})

test('a form that is no text is for the build to tell: all others have their documents', async () => {
  const { '.': all } = await inferred({
    'package.json': named('all'),
    'protocol14.config.yaml': config,
    'a/form.yaml': form('21', 'review'),
    'b/form.yaml': `${form('22', 'odd')}\u0000`,
  })
  assert.deepEqual(all?.protocol14?.outputs, ['{workspaceRoot}/a/docs/21-review.md'])
})

test('no name of a form is obeyed by a shell', async () => {
  const files = (name: string) => ({
    'package.json': named('root'),
    [name]: form('1', 'a'),
    'app/package.json': named('app'),
    'app/b.yaml': form('2', 'b'),
  })
  const { '.': targets } = await inferred(files("it's a & b; (c)!.yaml"))
  assert.equal(targets?.protocol14?.command, `protocol14 build "it's a & b; (c)!.yaml"`)
  for (const name of [
    '$(touch x).yaml',
    'a`b`.yaml',
    'a"b.yaml',
    'a\\b.yaml',
    '%PATH%.yaml',
    'a\nb.yaml',
  ])
    await assert.rejects(inferred(files(name)), /which a shell may obey/, name)
})
