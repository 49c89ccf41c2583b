import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import type { Config } from '../packages/core/src/config/config.js'
import { explainFailure } from '../packages/core/src/config/failure.js'
import { loadConfig } from '../packages/core/src/config/load.js'
import { CannotRun, type Diagnostic } from '../packages/core/src/diagnostic.js'

type Files = Record<string, string>

const made: string[] = []
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

/** A folder with `files`, and with `.git`, so that nothing above it is found. */
function project(files: Files): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'protocol14 config-'))
  made.push(folder)
  mkdirSync(join(folder, '.git'))
  write(folder, files)
  return folder
}

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

/** The configs and their places that `cwd`, a folder of the project, finds. */
const filesFound = async (files: Files, cwd = '.') => {
  const folder = project(files)
  const loaded = await loadConfig({ cwd: join(folder, cwd) })
  return loaded && { ...loaded, file: loaded.file.slice(folder.length + 1) }
}

/** What is wrong: where, and the text that is marked there; the message; the hint. */
type Told = [place: string, message: string, hint: string]

async function wrong(files: Files, file?: string): Promise<Told[]> {
  const cwd = project(files)
  const error = await loadConfig({ cwd, ...(file !== undefined && { file }) }).then(
    () => assert.fail('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof CannotRun, String(error))
  return error.diagnostics.map((found) => {
    assert.equal(found.severity, 'error')
    return [placeIn(files, found), found.message, found.hint ?? '']
  })
}

function placeIn(files: Files, { file, place }: Diagnostic): string {
  if (!place) return file
  const { start, end } = place
  const lines = (files[file] ?? '').split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  lines[last] = lines[last]?.slice(0, end.column - 1) ?? ''
  lines[0] = lines[0]?.slice(start.column - 1) ?? ''
  return `${file}:${start.line}:${start.column} ${lines.join('⏎')}`.trimEnd()
}

const config: Config = {
  forms: ['forms/*.yaml'],
  preset: { name: 'own', number: '14', output: '{number}.md', sections: { gates: { least: 2 } } },
  output: 'docs/{name}.md',
  sections: ['role', 'gates'],
  strict: true,
}

const json = JSON.stringify(config, null, '\t')
const esm = `export default ${json}\n`
const yaml = `# the settings
forms: [forms/*.yaml]
preset:
  name: own
  number: "14"
  output: "{number}.md"
  sections:
    gates:
      least: 2
output: docs/{name}.md
sections:
  - role
  - gates
strict: true
`

const same: Files = {
  'protocol14.config.ts': `import type { Config } from './gone.js'\nexport default ${json} satisfies Config\n`,
  'protocol14.config.mts': `const config: object = ${json}\nexport { config as default }\n`,
  'protocol14.config.js': `module.exports = ${json}\n`,
  'protocol14.config.mjs': `await Promise.resolve()\n${esm}`,
  'protocol14.config.json': json,
  'protocol14.config.yaml': yaml,
  'protocol14.config.yml': yaml,
  'package.json': `{ "name": "x", "protocol14": ${json} }`,
}

for (const [name, text] of Object.entries(same)) {
  test(`a config can be ${name}`, async () => {
    const folder = project({ [name]: text })
    const expected = { config, file: join(folder, name), root: folder }
    assert.deepEqual(await loadConfig({ cwd: folder }), expected)
    assert.deepEqual(await loadConfig({ cwd: tmpdir(), file: join(folder, name) }), expected)
  })
}

const secondHint = 'remove one of them; to build on another config, name it in `extends`'

test('a folder has one config, and no second one that would be passed over', async () => {
  const names = Object.keys(same)
  for (const [index, first] of names.entries()) {
    const [, second = 'package.json'] = names.slice(index)
    if (first === second) continue
    const message = `Unexpected second config beside \`${first}\`, expected one in a folder`
    const files = Object.fromEntries(Object.entries(same).slice(index))
    assert.deepEqual(await wrong(files), [[second, message, secondHint]])
  }
})

test('a config may be CommonJS, or a module by its package', async () => {
  const name = 'protocol14.config.js'
  for (const type of ['commonjs', 'module']) {
    const found = await filesFound({ [name]: esm, 'package.json': JSON.stringify({ type }) })
    assert.deepEqual(found?.config, config)
  }
})

test('a TypeScript config imports its neighbours, and keeps the functions of sections', async () => {
  const found = await filesFound({
    'protocol14.config.ts':
      "import { role } from './role.ts'\nimport output from './lib/output.js'\nexport default { sections: [role], output }\n",
    'role.ts': `const name: string = 'role'
export const role = { name, title: 'Role', schema: { '~standard': {} }, render: () => [], read: () => 'it' }\n`,
    'lib/output.ts': "export default 'docs/{name}.md' as const\n",
  })
  const [section] = Array.isArray(found?.config.sections) ? found.config.sections : []
  assert.equal(
    section && typeof section === 'object' && 'read' in section && section.read([], () => {}),
    'it',
  )
  assert.equal(found?.config.output, 'docs/{name}.md')
})

test('a config that changed is loaded anew', async () => {
  for (const name of ['protocol14.config.mjs', 'protocol14.config.ts', 'protocol14.config.yaml']) {
    const text = (value: boolean) =>
      name.endsWith('yaml') ? `strict: ${value}` : `export default { strict: ${value} }`
    const cwd = project({ [name]: text(true) })
    assert.equal((await loadConfig({ cwd }))?.config.strict, true)
    write(cwd, { [name]: text(false) })
    assert.equal((await loadConfig({ cwd }))?.config.strict, false)
  }
})

test('a config is searched for upwards, past manifests and folders that have none', async () => {
  const found = await filesFound(
    {
      'protocol14.config.yaml': 'strict: true',
      'a/package.json': '{ "devDependencies": { "protocol14": "1" } }',
      'a/b/package.json': '',
      'a/b/c/package.json': '{ "name": ',
      'a/b/c/d/protocol14.config.ts/note.txt': 'this one is a folder',
    },
    'a/b/c/d',
  )
  assert.equal(found?.file, 'protocol14.config.yaml')
})

test('the nearest config counts, also in a manifest', async () => {
  const files = {
    'protocol14.config.ts': 'export default {}',
    'a/package.json': '{ "protocol14": { "strict": true } }',
    'a/b/note.txt': '',
  }
  assert.equal((await filesFound(files, 'a/b'))?.file, 'a/package.json')
})

test('no config is found outside the repository, nor in the home of the user', async () => {
  const outer = project({
    'protocol14.config.yaml': 'strict: true',
    'inner/.git/HEAD': '',
    'inner/a/note.txt': '',
    'home/protocol14/config.yaml': 'strict: true',
    'home/protocol14-nodejs/config.yaml': 'strict: true',
  })
  const before = process.env.XDG_CONFIG_HOME
  process.env.XDG_CONFIG_HOME = join(outer, 'home')
  try {
    assert.equal(await loadConfig({ cwd: join(outer, 'inner', 'a') }), undefined)
  } finally {
    if (before === undefined) delete process.env.XDG_CONFIG_HOME
    else process.env.XDG_CONFIG_HOME = before
  }
})

test('what the folder has that the process runs in is neither run nor in the way', async () => {
  const before = process.cwd()
  const others: Files[] = [
    { 'package.json': '{ "name": "x" "type": "module" }' },
    { '.config/config.cjs': "throw new Error('it ran')" },
    { '.config/config.ts': "throw new Error('it ran')" },
    { '.config/config.json': '{ broken' },
    { 'package.yaml': 'a: b: c' },
  ]
  try {
    for (const files of others) {
      process.chdir(project(files))
      const cwd = project({ 'protocol14.config.yaml': 'strict: true\n' })
      assert.equal((await loadConfig({ cwd }))?.config.strict, true)
    }
  } finally {
    process.chdir(before)
  }
})

const see = 'see `defineSection` for what a section has'
const trueOrFalse = 'write `true` or `false`, without quotes'
const outputHint = "write a path, such as `'docs/{name}.md'`"
const presetHint = 'name a preset, or write one with `name` and `output`'
const formsHint = "write a list, such as `['forms/*.yaml']`"
const noFile = 'correct the path, or create the file'
const ts = (...lines: string[]): Files => ({ 'protocol14.config.ts': lines.join('\n') })
const yml = (...lines: string[]): Files => ({ 'protocol14.config.yml': lines.join('\n') })
const data = (...lines: string[]): Files => ({ 'protocol14.config.json': lines.join('\n') })

const broken: [name: string, files: Files, told: Told[], file?: string][] = [
  [
    'a syntax error in TypeScript',
    ts(
      "import type { A } from 'a'",
      '',
      'export default {',
      "  forms: ['a'",
      '  strict: true,',
      '}',
    ),
    [
      [
        'protocol14.config.ts:5:3 strict',
        'Unexpected `strict`, expected `,`',
        'correct the syntax here',
      ],
    ],
  ],
  [
    'a syntax error in JavaScript',
    { 'protocol14.config.mjs': "export default {\n  output: 'a,\n}\n" },
    [["protocol14.config.mjs:2:11 '", 'Unterminated string constant', 'correct the syntax here']],
  ],
  [
    'JavaScript that ends too soon',
    { 'protocol14.config.js': 'export default {\n  strict: true,' },
    [['protocol14.config.js:2:16', 'Unexpected end of the file', 'correct the syntax here']],
  ],
  [
    'a syntax error in what the config imports',
    { ...ts("import './a.ts'", 'export default {}'), 'a.ts': '\nconst = 3\n' },
    [['a.ts:2:7 =', 'Unexpected `=`', 'correct the syntax here']],
  ],
  [
    'a syntax error in YAML',
    yml('forms: [a', 'strict: true', ''),
    [['protocol14.config.yml:1:8 [', 'Missing `]`', 'close the bracket']],
  ],
  [
    'YAML that needs quotes',
    yml('output: {number}-{name}.md'),
    [
      [
        'protocol14.config.yml:1:9 {number}-{name}.md',
        'Unexpected `{number}-{name}.md`, expected text in quotes',
        'a value that begins with `{` needs quotes: "{number}-{name}.md"',
      ],
    ],
  ],
  [
    'a syntax error in JSON',
    data('{', '\t"forms": ["a"]', '\t"strict": true', '}'),
    [['protocol14.config.json:3:2 "', 'Missing `,`', 'put a comma between the two']],
  ],
  [
    'a throw at load',
    ts(
      'interface Options {',
      '  many: number',
      '}',
      'function never(options: Options): never {',
      "  throw new RangeError('no such thing\\nand more')",
      '}',
      'export default { strict: never({ many: 3 }) }',
    ),
    [
      [
        "protocol14.config.ts:5:3 throw new RangeError('no such thing\\nand more')",
        'Unexpected error at load: no such thing',
        'mend what this line does',
      ],
    ],
  ],
  [
    'a name that is not there, behind imports',
    {
      ...ts(
        "import { readFileSync } from 'node:fs'",
        "import { a } from './a.ts'",
        '',
        'export default {',
        '  forms: [a(), readFileSync],',
        '}',
      ),
      'a.ts': "export const b = ''\n",
    },
    [
      [
        'protocol14.config.ts:5:3 forms: [a(), readFileSync],',
        'Unexpected error at load: a is not a function',
        'mend what this line does',
      ],
    ],
  ],
  [
    'an error that looks like a missing config',
    ts("import { readFileSync } from 'node:fs'", "export default { output: readFileSync('a/b') }"),
    [
      [
        "protocol14.config.ts:2:1 export default { output: readFileSync('a/b') }",
        "Unexpected error at load: ENOENT: no such file or directory, open 'a/b'",
        'mend what this line does',
      ],
    ],
  ],
  [
    'a throw in what the config imports',
    { ...ts('', "import a from './a.ts'", 'export default a'), 'a.ts': "\nthrow new Error('a')" },
    [["protocol14.config.ts:2:15 './a.ts'", 'Unexpected error at load: a', 'see line 2 of a.ts']],
  ],
  [
    'a throw below what the config calls',
    {
      ...ts("import { a } from './a.mjs'", 'export default {', '  strict: a(),', '}'),
      'a.mjs': "import { b } from './b.mjs'\nexport const a = () => b()\n",
      'b.mjs': "export const b = () => {\n  throw new Error('b')\n}\n",
    },
    [
      [
        'protocol14.config.ts:3:3 strict: a(),',
        'Unexpected error at load: b',
        'see line 2 of b.mjs',
      ],
    ],
  ],
  [
    'a throw in a package',
    {
      ...ts('', "import 'a/b'", 'export default {}'),
      'node_modules/a/package.json': '{ "name": "a", "type": "module" }',
      'node_modules/a/b/index.js': "throw new Error('a')",
      'node_modules/a/b/package.json': '{ "main": "./index.js" }',
    },
    [["protocol14.config.ts:2:8 'a/b'", 'Unexpected error at load: a', 'mend what this line does']],
  ],
  [
    'a throw of nothing',
    { 'protocol14.config.js': 'throw null\nexport default {}' },
    [
      [
        'protocol14.config.js:2:1 export default',
        'Unexpected error at load: null',
        'throw an `Error`, which says where it is from',
      ],
    ],
  ],
  [
    'missing imports, all of them',
    ts(
      "// import a from 'a'",
      "import { type B, b } from '@b/b/sub'",
      "import type { C } from './c.js'",
      'import {',
      '  d,',
      "} from './d.js'",
      "const e = await import('e')",
      'export default { b, d, e }',
    ),
    [
      [
        "protocol14.config.ts:2:27 '@b/b/sub'",
        'Missing module `@b/b/sub`',
        'install it: `npm install --save-dev @b/b`, or correct the path in it',
      ],
      ["protocol14.config.ts:6:8 './d.js'", 'Missing module `./d.js`', noFile],
      [
        "protocol14.config.ts:7:24 'e'",
        'Missing module `e`',
        'install it: `npm install --save-dev e`',
      ],
    ],
  ],
  [
    'an import of a package that was not built',
    {
      ...ts('', "import x from 'plug'", 'export default { sections: [x] }'),
      'node_modules/plug/package.json': '{ "type": "module", "exports": "./dist/index.js" }',
    },
    [
      [
        "protocol14.config.ts:2:15 'plug'",
        'Missing module `plug`',
        'build `plug`, which is there without what its package.json names',
      ],
    ],
  ],
  [
    'a missing import of an import',
    { ...ts('', "import './lib/a.ts'", 'export default {}'), 'lib/a.ts': "import './gone.js'" },
    [
      [
        "protocol14.config.ts:2:8 './lib/a.ts'",
        'Missing module `./gone.js`, imported by `lib/a.ts`',
        noFile,
      ],
    ],
  ],
  [
    'no default export',
    ts('export const config = {}', ''),
    [
      [
        'protocol14.config.ts:1:1 export const config = {}',
        'Missing default export',
        'say `export default` before what it is: a config, a preset, a section or a plugin',
      ],
    ],
  ],
  [
    'an export of nothing',
    ts('// nothing', 'export default null'),
    [
      [
        'protocol14.config.ts:1:1 // nothing',
        'Missing default export',
        'say `export default` before what it is: a config, a preset, a section or a plugin',
      ],
    ],
  ],
  [
    'an export of nothing in CommonJS',
    { 'protocol14.config.js': 'module.exports = null // in place of exports\n' },
    [
      [
        'protocol14.config.js:1:1 module.exports = null // in place of exports',
        'Missing default export',
        'say `export default` before what it is: a config, a preset, a section or a plugin',
      ],
    ],
  ],
  [
    'an export that is no object',
    ts('// a function', 'export default () => ({})'),
    [
      [
        'protocol14.config.ts:2:1 export default',
        'Unexpected function, expected an object of settings',
        'export or write an object with keys such as `forms`',
      ],
    ],
  ],
  [
    'an empty module',
    ts('// nothing', ''),
    [
      [
        'protocol14.config.ts:1:1',
        'Unexpected empty file, expected a config',
        'set at least `forms`, or remove the file',
      ],
    ],
  ],
  [
    'an empty YAML file',
    yml(''),
    [
      [
        'protocol14.config.yml:1:1',
        'Unexpected empty file, expected a config',
        'set at least `forms`, or remove the file',
      ],
    ],
  ],
  [
    'keys that stand twice',
    yml('strict: true', 'preset:', '  name: a', '  output: a', '  name: b', 'strict: false'),
    [
      [
        'protocol14.config.yml:5:3 name',
        'Unexpected second `name`, expected each key once',
        'keep one of the two',
      ],
      [
        'protocol14.config.yml:6:1 strict',
        'Unexpected second `strict`, expected each key once',
        'keep one of the two',
      ],
    ],
  ],
  [
    'unknown keys in TypeScript, beside what looks like them',
    ts(
      "import { join } from 'node:path'",
      '// formz: 1',
      "const base = { strict: true, output: 'colour: 1' }",
      'export default {',
      '  /* colour: 1 */ ...base,',
      "  'formz': [join('a', `}`), '}', \"formz:\"],",
      "  preset: { name: 'a', output: 'formz: {name}', outptu: join('a', 'b') },",
      '  colour: 1,',
      '}',
    ),
    [
      [
        "protocol14.config.ts:6:3 'formz'",
        'Unexpected `formz`, expected `forms`',
        'rename it to `forms`',
      ],
      [
        'protocol14.config.ts:7:49 outptu',
        'Unexpected `preset.outptu`, expected `output`',
        'rename it to `output`',
      ],
      [
        'protocol14.config.ts:8:3 colour',
        'Unexpected `colour`, expected one of `extends`, `forms`, `preset`, `output`, `sections`, `rules`, `remark`, `strict`, `protocols`, `overrides`, `index`, `$schema`',
        'remove it',
      ],
    ],
  ],
  [
    'a key that a spread brings',
    ts('const base = { colour: 1 }', 'export default { ...base }'),
    [
      [
        'protocol14.config.ts:2:1 export default',
        'Unexpected `colour`, expected one of `extends`, `forms`, `preset`, `output`, `sections`, `rules`, `remark`, `strict`, `protocols`, `overrides`, `index`, `$schema`',
        'remove it',
      ],
    ],
  ],
  [
    'unknown keys in JSON',
    data('{', '  "Strict": true,', '  "preset": { "name": "a", "output": "b", "title": "c" }', '}'),
    [
      [
        'protocol14.config.json:2:3 "Strict"',
        'Unexpected `Strict`, expected `strict`',
        'rename it to `strict`',
      ],
      [
        'protocol14.config.json:3:43 "title"',
        'Unexpected `preset.title`, expected one of `name`, `extends`, `number`, `output`, `defaults`, `sections`, `rules`',
        'remove it',
      ],
    ],
  ],
  [
    'wrong types in TypeScript',
    ts(
      'function defineConfig(config: object) {',
      '  return config',
      '}',
      'const output = 5',
      'const sections = [',
      "  'role',",
      '  function gates() {},',
      '  { name: 3, title: /[/"\'{]/, schema: {}, render() {} },',
      '  5,',
      ']',
      'const config = defineConfig({',
      "  forms: 'x', // forms: ['y']",
      '  preset: 14,',
      '  output,',
      '  sections,',
      "  strict: 'yes',",
      '})',
      'export default config',
    ),
    [
      [
        'protocol14.config.ts:7:3 function gates() {}',
        'Unexpected function as `sections[1]`, expected a section or the name of one',
        'call it: `gates()`',
      ],
      ['protocol14.config.ts:8:3 {', 'Missing `sections[2].read`', see],
      [
        'protocol14.config.ts:8:11 3',
        'Unexpected `3` as `sections[2].name`, expected small letters, digits and hyphens behind a letter',
        "name it such as `'risks'`",
      ],
      [
        'protocol14.config.ts:8:21 /[/"\'{]/',
        'Unexpected `RegExp` as `sections[2].title`, expected a heading on one line, of plain text',
        see,
      ],
      [
        'protocol14.config.ts:8:39 {}',
        'Unexpected object as `sections[2].schema`, expected a Standard Schema',
        'use a schema of zod, valibot, arktype or the like',
      ],
      [
        'protocol14.config.ts:9:3 5',
        'Unexpected `5` as `sections[3]`, expected a section or the name of one',
        see,
      ],
      [
        "protocol14.config.ts:12:10 'x'",
        'Unexpected `"x"` as `forms`, expected a list of globs or paths',
        formsHint,
      ],
      [
        'protocol14.config.ts:13:11 14',
        'Unexpected `14` as `preset`, expected a preset or the name of one',
        presetHint,
      ],
      [
        'protocol14.config.ts:14:3 output',
        'Unexpected `5` as `output`, expected a path',
        outputHint,
      ],
      [
        "protocol14.config.ts:16:11 'yes'",
        'Unexpected `"yes"` as `strict`, expected true or false',
        trueOrFalse,
      ],
    ],
  ],
  [
    'wrong types in YAML',
    yml(
      'forms: [a, 3]',
      'preset:',
      '  number: 14',
      '  output: [a]',
      '  sections: {gates: least}',
      'output:',
      'sections: role',
      'strict: yes',
    ),
    [
      [
        'protocol14.config.yml:1:12 3',
        'Unexpected `3` as `forms[1]`, expected a glob or path',
        'put each glob or path in quotes',
      ],
      [
        'protocol14.config.yml:2:1 preset',
        'Missing `preset.name`',
        "name the preset, such as `name: 'performance'`",
      ],
      [
        'protocol14.config.yml:3:11 14',
        'Unexpected `14` as `preset.number`, expected text',
        "put the number in quotes, such as `'14'`",
      ],
      [
        'protocol14.config.yml:4:11 [a]',
        'Unexpected list as `preset.output`, expected a path',
        "say where documents go, such as `output: 'docs/{name}.md'`",
      ],
      [
        'protocol14.config.yml:5:21 least',
        'Unexpected `"least"` as `preset.sections.gates`, expected an object of options',
        'write an object with the options of the section',
      ],
      [
        'protocol14.config.yml:6:1 output',
        'Unexpected nothing as `output`, expected a path',
        outputHint,
      ],
      [
        'protocol14.config.yml:7:11 role',
        'Unexpected `"role"` as `sections`, expected a list or a function',
        'list sections, or names of sections, in order',
      ],
      [
        'protocol14.config.yml:8:9 yes',
        'Unexpected `"yes"` as `strict`, expected true or false',
        trueOrFalse,
      ],
    ],
  ],
  [
    'a wrong key in package.json',
    {
      'package.json':
        '{\n  "forms": 1,\n  "name": "x", "name": "y",\n  "protocol14": { "forms": 1 }\n}',
    },
    [
      [
        'package.json:4:28 1',
        'Unexpected `1` as `forms`, expected a list of globs or paths',
        formsHint,
      ],
    ],
  ],
  [
    'lists that lead to nothing',
    { 'protocol14.config.yml': 'forms: []\noverrides:\n  - files: []\n' },
    [
      [
        'protocol14.config.yml:1:8 []',
        'Unexpected empty list as `forms`, expected a list of globs or paths',
        formsHint,
      ],
      [
        'protocol14.config.yml:3:12 []',
        'Unexpected empty list as `overrides[0].files`, expected a list of globs or paths',
        "write a list, such as `['services/legacy/**']`",
      ],
    ],
  ],
  [
    'a named file that is not there',
    {},
    [
      [
        'sub/my.config.ts',
        'Missing config `sub/my.config.ts`',
        'correct the path, or name none to have it searched for',
      ],
    ],
    'sub/my.config.ts',
  ],
  [
    'a named file below a file',
    { 'package.json': '{}' },
    [
      [
        'package.json/my.yaml',
        'Missing config `package.json/my.yaml`',
        'correct the path, or name none to have it searched for',
      ],
    ],
    'package.json/my.yaml',
  ],
  [
    'a named file that no system takes',
    {},
    [
      [
        `${'x'.repeat(300)}.yaml`,
        'Unexpected error of the file system: ENAMETOOLONG',
        'make the file readable',
      ],
    ],
    `${'x'.repeat(300)}.yaml`,
  ],
  [
    'a named file without an end',
    { LICENSE: 'MIT' },
    [
      [
        'LICENSE',
        'Unexpected `LICENSE`, expected a file in TypeScript, JavaScript, JSON or YAML',
        'rename the file to end with .ts, .mts, .js, .mjs, .json, .yaml or .yml',
      ],
    ],
    'LICENSE',
  ],
  [
    'a named folder',
    { 'sub/protocol14.config.ts': '' },
    [['sub', 'Unexpected folder `sub`, expected a config file', 'name the file in it']],
    'sub',
  ],
  [
    'a named file of another kind',
    { 'my.toml': 'strict = true' },
    [
      [
        'my.toml',
        'Unexpected `.toml`, expected a file in TypeScript, JavaScript, JSON or YAML',
        'rename the file to end with .ts, .mts, .js, .mjs, .json, .yaml or .yml',
      ],
    ],
    'my.toml',
  ],
  [
    'a named manifest without a config',
    { 'package.json': '{ "name": "x" }' },
    [['package.json', 'Missing `protocol14`', 'add it with the settings, or name another file']],
    'package.json',
  ],
]

for (const [name, files, told, file] of broken) {
  test("what Yarn Plug'n'Play does not find is told as what is missing", () => {
    const cwd = project({ 'preset.ts': '' })
    const text = "import a from './preset.js'\nimport b from 'b'\nimport c from './c.js'\n"
    const source = { cwd, path: join(cwd, 'protocol14.config.ts'), text }
    const message = 'Qualified path resolution failed: none could be accessed.'
    const error = Object.assign(new Error(message), { pnpCode: 'QUALIFIED_PATH_RESOLUTION_FAILED' })
    const told = (resolves: boolean) =>
      explainFailure(source, error, () => resolves).diagnostics.map((one) => [
        one.message,
        one.hint,
      ])
    assert.deepEqual(told(false), [
      ['Missing module `./preset.js`', "name it `./preset.ts`, as Yarn Plug'n'Play wants it"],
      ['Missing module `b`', 'install it: `npm install --save-dev b`'],
      ['Missing module `./c.js`', 'correct the path, or create the file'],
    ])
    // It is missing in what the config imports.
    assert.match(String(told(true)[0]?.[0]), /^Unexpected error at load: Qualified path/)
  })

  test(`tells what is wrong with ${name}`, async () => {
    assert.deepEqual(await wrong(files, file), told)
  })
}

test('folders that are named like configs are none', async () => {
  const files = { 'a/protocol14.config.yaml/x': '', 'a/package.json/x': '', 'package.json': '{}' }
  assert.equal(await filesFound(files, 'a'), undefined)
})

test('a device is no config', { skip: process.platform === 'win32' }, async () => {
  await assert.rejects(loadConfig({ cwd: project({}), file: '/dev/null' }), (error: CannotRun) => {
    const [found] = error.diagnostics
    assert.equal(found?.message, 'Unexpected pipe or device `/dev/null`, expected a config file')
    return true
  })
})

test('says where the first of two keys is', async () => {
  const cwd = project(yml('strict: true', 'strict: false'))
  const related = [
    {
      message: 'the first one',
      place: { start: { line: 1, column: 1 }, end: { line: 1, column: 7 } },
    },
  ]
  await assert.rejects(loadConfig({ cwd }), (error: CannotRun) => {
    assert.deepEqual(error.diagnostics[0]?.related, related)
    return true
  })
})
