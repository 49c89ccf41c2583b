/** `protocol14 init`, as people run it: what it writes, what it leaves alone, what it refuses. */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { matchesFile } from '../../packages/testing/src/golden.js'
import { judgeBy, judgeForm } from '../schema/schemas.js'
import { folder } from './command.js'
import { inProcess as protocol14 } from './in-process.js'

const flags = ['--number', '21', '--name', 'incident-review', '--service', 'checkout']
const formFile = 'docs/protocols/checkout/21-incident-review.yaml'
const schemaFile = 'docs/protocols/form.schema.json'
const editor = ['.vscode/settings.json', '.vscode/extensions.json'] as const

const init = (cwd: string, ...more: string[]) => protocol14(cwd, ['init', ...flags, ...more])
const read = (cwd: string, file: string) => readFileSync(join(cwd, file), 'utf8')
const filesIn = (cwd: string) =>
  readdirSync(cwd, { recursive: true, withFileTypes: true }).filter((one) => !one.isDirectory())
    .length

/** The words before the files that the command tells of. */
const words = (stdout: string) =>
  stdout
    .split('\n\n')[0]
    ?.trimEnd()
    .split('\n')
    .map((line) => line.split('  ')[0])

test('a new project has a config, a form, its schema and settings for the editor', async () => {
  const cwd = folder()
  const { status, stdout, stderr } = await init(cwd)
  assert.equal(stderr, '')
  assert.equal(status, 0)
  assert.deepEqual(words(stdout), Array(5).fill('written'))
  matchesFile('tests/command/cases/init.yaml', read(cwd, formFile))
  assert.deepEqual(parse(read(cwd, 'protocol14.config.yaml')), {
    forms: ['docs/protocols'],
    output: 'docs/protocols/{number}-{name}.md',
  })
  assert.equal(read(cwd, schemaFile), (await protocol14(cwd, ['schema'])).stdout)
  assert.deepEqual(
    editor.map((file) => JSON.parse(read(cwd, file))),
    [
      { 'yaml.schemas': { [`./${schemaFile}`]: 'docs/protocols/**/*.yaml' } },
      { recommendations: ['redhat.vscode-yaml'] },
    ],
  )
})

test('a form that the config does not build is told', async () => {
  const cwd = folder()
  const next = async (...more: string[]) =>
    (await init(cwd, ...more)).stdout.split('\n\n')[1]?.split('\n')[1]
  const steps = [await next(), await next('--service', 'search'), await next('--place', 'notes')]
  assert.deepEqual(steps, [
    `- replace each "TODO" in ${formFile}`,
    `- replace each "TODO" in ${formFile.replace('checkout', 'search')}`,
    '- add notes/checkout/21-incident-review.yaml to `forms` in protocol14.config.yaml',
  ])
})

/** The lines of a form that still have to be written. */
const blanks = (text: string) =>
  text.split('\n').flatMap((line, index) => (/^[^#]*"TODO"$/.test(line) ? [index + 1] : []))

const filledIn = (text: string) =>
  text
    .replace('storage_location: "TODO"', 'storage_location: ".artifacts/review.md"')
    .replace(/^([^#\n]*)"TODO"$/gm, '$1"Do not forget what was learned"')

test('check finds each blank of a new form and nothing else; filled in, it builds', async () => {
  const cwd = folder()
  await init(cwd)
  const text = read(cwd, formFile)
  const { status, stdout } = await protocol14(cwd, ['check', '--format', 'json'])
  assert.equal(status, 1)
  interface Found {
    place: { start: { line: number } }
    message: string
  }
  const found: Found[] = JSON.parse(stdout).files[0].diagnostics
  assert.deepEqual(
    found.map(({ place, message }) => [place.start.line, / found `TODO`$/.test(message)]),
    blanks(text).map((line) => [line, true]),
  )
  const refused = await protocol14(cwd, ['build'])
  assert.match(
    refused.stderr,
    /^… and \d+ more in docs\/protocols\/checkout\/21-incident-review\.yaml$/m,
  )

  writeFileSync(join(cwd, formFile), filledIn(text))
  const built = await protocol14(cwd, ['build'])
  assert.equal(built.status, 0, built.stderr)
  assert.match(built.stdout, /^written {2}docs\/protocols\/21-incident-review\.md/)
  assert.equal((await protocol14(cwd, ['check'])).status, 0)
})

test('the form fits its schema when it is filled in, also with all that may be left out', async () => {
  const cwd = folder()
  await init(cwd)
  const says = judgeBy(JSON.parse(read(cwd, schemaFile)))
  const text = filledIn(read(cwd, formFile))
  assert.deepEqual(says(text), [])
  const whole = text.replace(/^( *)#(?! \S)/gm, '$1')
  assert.ok(Object.keys(parse(whole)).length > Object.keys(parse(text)).length)
  assert.deepEqual(says(whole), [])
})

test('run again, it keeps everything', async () => {
  const cwd = folder()
  await init(cwd)
  writeFileSync(join(cwd, formFile), 'mine\n')
  const count = filesIn(cwd)
  const { status, stdout } = await init(cwd)
  assert.equal(status, 0)
  assert.deepEqual(words(stdout), Array(5).fill('kept'))
  assert.equal(read(cwd, formFile), 'mine\n')
  assert.equal(filesIn(cwd), count)
})

test('--dry-run tells the same and writes nothing', async () => {
  const cwd = folder({ '.vscode/settings.json': '{ "a": 1 }\n' })
  const { status, stdout } = await init(cwd, '--dry-run')
  assert.equal(status, 0)
  assert.match(stdout, /^would write {2}protocol14\.config\.yaml$/m)
  assert.match(stdout, /^would change {2}\.vscode\/settings\.json$/m)
  assert.match(stdout, /^\+.*yaml\.schemas/m)
  assert.equal(filesIn(cwd), 1)
})

test('a form has the keys of a section that the config brings, and the config is kept', async () => {
  const config = `
const standard = { version: 1, vendor: 'own', validate: (value) => ({ value }) }
const risks = {
  name: 'risks', title: 'RISKS', schema: { '~standard': standard },
  jsonSchema: {
    required: ['risks'],
    properties: {
      risks: { description: 'What may go wrong.', type: 'array', items: { type: 'string' } },
      owner: { description: 'Who minds the risks.', type: 'string', examples: ['Planner'] },
      'seen at': { description: 'When.', anyOf: [{ type: 'string' }, { type: 'number' }] },
    },
  },
  render: () => [], read: () => ({}),
}
export default { sections: ['role', risks] }
`
  const cwd = folder({ 'protocol14.config.mjs': config })
  const { stdout } = await init(cwd)
  assert.match(stdout, /^kept {2}protocol14\.config\.mjs$/m)
  const text = read(cwd, formFile)
  assert.match(text, /\n# What may go wrong\.\nrisks:\n {2}- "TODO"\n/)
  assert.match(text, /\n# Who minds the risks\.\n#owner: "Planner"\n/)
  assert.match(text, /\n# When\.\n#"seen at": "TODO"\n/)
  assert.doesNotMatch(text, /phases/)
})

const commented = `// Ours.
{
\t"editor.rulers": [100], // as in the style guide
\t"yaml.schemas": {
\t\t"./api.json": "api/*.yaml",
\t},
}
`

test('settings of the editor are added to; comments and format stay as they are', async () => {
  const cwd = folder({
    '.vscode/settings.json': commented.replaceAll('\n', '\r\n'),
    '.vscode/extensions.json': '{\n    "recommendations": ["biomejs.biome"]\n}\n',
  })
  assert.match((await init(cwd, '--dry-run')).stdout, /^\+.*docs\/protocols\/.*yaml",$/m)
  const { stdout } = await init(cwd)
  assert.match(stdout, /^changed {2}\.vscode\/settings\.json$/m)
  const added = `"api/*.yaml",\n\t\t"./${schemaFile}": "docs/protocols/**/*.yaml",`
  assert.equal(
    read(cwd, '.vscode/settings.json'),
    commented.replace('"api/*.yaml",', added).replaceAll('\n', '\r\n'),
  )
  assert.deepEqual(JSON.parse(read(cwd, '.vscode/extensions.json')), {
    recommendations: ['biomejs.biome', 'redhat.vscode-yaml'],
  })
})

test('a schema that other files have already is for the forms as well', async () => {
  const map = (globs: unknown) => JSON.stringify({ 'yaml.schemas': { [`./${schemaFile}`]: globs } })
  const cwd = folder({ [editor[0]]: map('x.yaml') })
  await init(cwd)
  const settings = JSON.parse(read(cwd, editor[0]))
  assert.deepEqual(settings, JSON.parse(map(['x.yaml', 'docs/protocols/**/*.yaml'])))
})

test('what the editor has is left alone: the same schema, an extension that is unwanted', async () => {
  const settings = `{"yaml.schemas": {"./${schemaFile}": ["docs/protocols/**/*.yaml", "x.yaml"]}}`
  const extensions = '{"unwantedRecommendations": ["RedHat.vscode-yaml"]}'
  const cwd = folder({ [editor[0]]: settings, [editor[1]]: extensions })
  assert.deepEqual(words((await init(cwd)).stdout), [
    'written',
    'written',
    'written',
    'kept',
    'kept',
  ])
  assert.deepEqual(
    editor.map((file) => read(cwd, file)),
    [settings, extensions],
  )
})

test('an empty file of the editor, or one of comments, is one without settings', async () => {
  for (const text of ['', '\n', '// nothing yet\n', '\uFEFF{}\n']) {
    const cwd = folder({ [editor[0]]: text })
    assert.equal((await init(cwd)).status, 0)
    assert.match(read(cwd, editor[0]), /yaml\.schemas/)
    assert.ok(read(cwd, editor[0]).startsWith(text.replace('{}', '').trimEnd()))
  }
})

/** Files of the editor that are broken, and where. */
const broken: [file: string, text: string | Uint8Array, said: RegExp][] = [
  [
    editor[0],
    Buffer.from('{ "a": "\xe4" }', 'latin1'),
    /1:9 error Unexpected bytes, expected UTF-8/,
  ],
  [editor[0], '{\n  "a": \n}\n', /settings\.json:3:1 error Unexpected JSON: value expected/],
  [
    editor[0],
    '[]\n',
    /settings\.json:1:1 error Unexpected array as settings, expected a map of keys/,
  ],
  [
    editor[0],
    '{ "yaml.schemas": 1 }',
    /1:19 error Unexpected number as `yaml\.schemas`, expected a map/,
  ],
  [
    editor[1],
    '{ "recommendations": {} }',
    /1:22 error Unexpected object as `recommendations`, expected a list/,
  ],
]

for (const [file, text, said] of broken)
  test(`with ${JSON.stringify(String(text))} in ${file} nothing is written`, async () => {
    const cwd = folder({ [file]: text })
    const { status, stderr } = await init(cwd)
    assert.equal(status, 2)
    assert.match(stderr, said)
    assert.match(stderr, /→ correct the file by hand/)
    assert.equal(filesIn(cwd), 1)
    assert.deepEqual(readFileSync(join(cwd, file)), Buffer.from(text))
  })

test('without a terminal nothing is asked: what only a person knows is an error', async () => {
  for (const yes of [[], ['--yes']]) {
    const cwd = folder()
    const { status, stderr } = await protocol14(cwd, ['init', ...yes])
    assert.equal(status, 2)
    assert.match(stderr, /Missing `--number`[\s\S]*→ add it: a number such as `21`/)
    assert.match(stderr, /Missing `--name`/)
    assert.equal(filesIn(cwd), 0)
  }
})

test('a place is taken as shells complete it, and may be the root', async () => {
  const set = async (place: string) => {
    const cwd = folder()
    const { status, stderr } = await init(cwd, '--service', '', '--place', place)
    assert.equal(status, 0, stderr)
    const schemas = JSON.parse(read(cwd, editor[0]))['yaml.schemas']
    return { ...parse(read(cwd, 'protocol14.config.yaml')), schemas }
  }
  const notes = {
    forms: ['notes'],
    output: 'notes/{number}-{name}.md',
    schemas: { './notes/form.schema.json': 'notes/**/*.yaml' },
  }
  assert.deepEqual(await set('./notes/'), notes)
  assert.deepEqual(await set('.'), {
    forms: ['.'],
    output: '{number}-{name}.md',
    schemas: { './form.schema.json': '21-incident-review.yaml' },
  })
})

/** Flags that cannot be, and what is said. */
const wrong: [flags: string[], said: RegExp][] = [
  [['--number', 'a b'], /Unexpected `a b` in `--number`, expected a number such as/],
  [['--name', '../x'], /Unexpected `\.\.\/x` in `--name`/],
  [['--title', 'a\nb'], /in `--title`, expected a title on one line/],
  [['--service', 'a/b'], /in `--service`, expected a name such as `checkout`/],
  [['--place', '..'], /Unexpected `\.\.` in `--place`, expected a folder of the project/],
  [['--place', '/tmp'], /in `--place`/],
  [['--place', 'docs/con'], /in `--place`/],
  [['--config', 'toml'], /Allowed choices are ts, yaml/],
]

for (const [given, said] of wrong)
  test(`${JSON.stringify(given.join(' '))} is refused`, async () => {
    const cwd = folder()
    const { status, stderr } = await init(cwd, ...given)
    assert.equal(status, 2)
    assert.match(stderr, said)
    assert.doesNotMatch(stderr, /^ {4}at /m)
    assert.equal(filesIn(cwd), 0)
  })

test('nothing is written where a link leads out of the project, or a file is in the way', async () => {
  const outside = folder()
  const cwd = folder({ 'notes/file': '' })
  symlinkSync(outside, join(cwd, 'docs'))
  const linked = await init(cwd)
  assert.equal(linked.status, 2)
  assert.match(linked.stderr, /Unexpected link out of the project/)
  const blocked = await init(cwd, '--place', 'notes/file')
  assert.equal(blocked.status, 2)
  assert.match(blocked.stderr, /Unexpected file `notes\/file`, expected a folder/)
  assert.equal(filesIn(outside), 0)
  assert.deepEqual(readdirSync(cwd).sort(), ['docs', 'notes'])
})

test('a config in TypeScript is written when it is asked for, or when its package is there', async () => {
  const asked = folder()
  await init(asked, '--config', 'ts')
  assert.match(
    read(asked, 'protocol14.config.ts'),
    /^import \{ defineConfig \} from 'protocol14'\n/,
  )
  const cwd = folder({ 'node_modules/protocol14/package.json': '{"name": "protocol14"}' })
  mkdirSync(join(cwd, 'src'))
  assert.match((await init(cwd)).stdout, /^written {2}protocol14\.config\.ts$/m)
})

test('a title with every kind of quote is the one in the form', async () => {
  const cwd = folder()
  const title = `Who's "on call": {a} # & \\ 日本`
  assert.equal((await init(cwd, '--title', title, '--place', 'protocols')).status, 0)
  const text = read(cwd, 'protocols/checkout/21-incident-review.yaml')
  assert.equal(parse(text).protocol_title, title)
  assert.deepEqual(judgeForm()(filledIn(text)), [])
})
