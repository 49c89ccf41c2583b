import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { form } from '../command/command.js'
import type { Random } from '../fast/random.js'

const formOf = (number: string, name: string) =>
  form
    .replace(/^protocol_number: .*/m, `protocol_number: "${number}"`)
    .replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)

const risks = (title: string) => `import { word } from './word.js'
export default {
  name: 'risks', title: '${title} ' + word,
  schema: { '~standard': { version: 1, vendor: 'own', validate: () => ({ value: {} }) } },
  render: () => [], read: () => ({}),
}
`

/** A workspace of a few services, with configs in two languages and a section of its own. */
export const workspace: Record<string, string> = {
  'package.json': '{ "name": "shop", "workspaces": ["services/*"] }',
  'protocol14.config.ts': `import { word } from './tools/word.js'
export default {
  output: 'docs/{package}-{name}.md',
  rules: { 'protocol/domain': 'off', 'protocol/number': 'off', 'gates/evidence-file': word === 'one' ? 'warning' : 'off' },
  overrides: [{ files: ['services/b'], strict: false }],
  index: { output: 'docs/index.md' },
}
`,
  'tools/word.js': "export const word = 'one'\n",
  'tools/risks.js': risks('Risks'),
  'services/a/package.json': '{ "name": "@shop/a" }',
  'services/a/form.yaml': formOf('14', 'first'),
  'services/a/other.yaml': 'a: b\n',
  'services/b/package.json': '{ "name": "@shop/b" }',
  'services/b/one.yaml': formOf('16', 'second'),
  'services/c/package.json': '{ "name": "@shop/c" }',
  'services/c/protocol14.config.json':
    '{ "extends": "../../protocol14.config.ts", "sections": ["...", "../../tools/risks.js"] }',
  'services/c/form.yaml': formOf('17', 'third'),
}

const texts = ['protocol_title: Tuning', 'protocol_title: Other Tuning', 'protocol_title: "Third"']

/** Changes of a workspace that its next build meets. */
export const changes: Record<string, (root: string, random: Random) => void> = {
  'a value of a form': (root, random) => {
    const path = join(root, random.pick(formsIn(root)))
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(/^protocol_title: .*/m, random.pick(texts)))
  },
  'a broken form': (root, random) =>
    writeFileSync(join(root, random.pick(formsIn(root))), 'protocol_number: "14\n'),
  'a form that is whole again': (root, random) =>
    writeFileSync(
      join(root, random.pick(formsIn(root))),
      formOf(random.pick(['14', '16']), 'whole'),
    ),
  'a form of the same name': (root, random) =>
    put(root, `services/${random.pick(['a', 'b', 'd'])}/new.yaml`, formOf('14', 'first')),
  'a new form': (root, random) =>
    put(
      root,
      `services/${random.pick(['a', 'c', 'd'])}/${random.below(3)}.yaml`,
      formOf('18', 'new'),
    ),
  'a form that is gone': (root, random) => {
    const all = formsIn(root)
    if (all.length > 1) rmSync(join(root, random.pick(all)))
  },
  'a file that becomes a form': (root) => put(root, 'services/a/other.yaml', formOf('19', 'other')),
  'a form that is none any more': (root) => put(root, 'services/a/other.yaml', 'a: c\n'),
  'a config': (root, random) =>
    change(
      root,
      'protocol14.config.ts',
      /output: '.*'/,
      `output: '${random.pick(['docs', 'out'])}/{package}-{name}.md'`,
    ),
  'an index': (root, random) =>
    change(
      root,
      'protocol14.config.ts',
      /(?:\/\/ )?index: .*/,
      `${random.pick(['', '// '])}index: { output: 'docs/${random.pick(['a', 'b'])}.md' },`,
    ),
  'a config further in': (root, random) =>
    put(
      root,
      `services/${random.pick(['a', 'c'])}/protocol14.config.json`,
      `{ "extends": "../../protocol14.config.ts", "output": "own/${random.below(2)}-{name}.md" }`,
    ),
  'a config that is gone': (root) =>
    rmSync(join(root, 'services/c/protocol14.config.json'), { force: true }),
  'a broken config': (root) => put(root, 'services/c/protocol14.config.json', '{ "outputs": 1 }'),
  'what a config imports': (root, random) =>
    put(root, 'tools/word.js', `export const word = '${random.pick(['one', 'two'])}'\n`),
  'a section': (root, random) =>
    put(root, 'tools/risks.js', risks(random.pick(['Risks', 'Dangers']))),
  ignores: (root, random) =>
    put(
      root,
      random.pick(['.gitignore', 'services/.protocol14ignore']),
      random.pick(['b\n', 'c/\n', '']),
    ),
  'the name of a package': (root, random) =>
    put(root, 'services/a/package.json', `{ "name": "@shop/${random.pick(['a', 'x'])}" }`),
  'a file that a form names': (root, random) =>
    put(root, random.pick(['scripts/analyze_metrics.py', 'scripts/profile_service.py']), ''),
  'a document that is gone': (root, random) => {
    const all = documentsIn(root)
    if (all.length > 0) rmSync(join(root, random.pick(all)))
  },
  'a document that was edited': (root, random) => {
    const all = documentsIn(root)
    if (all.length > 0) change(root, random.pick(all), /$/, 'edited\n')
  },
  nothing: () => {},
}

function put(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function change(root: string, file: string, pattern: RegExp, text: string): void {
  const path = join(root, file)
  if (existsSync(path)) writeFileSync(path, readFileSync(path, 'utf8').replace(pattern, text))
}

/** The files below a folder, from there, but for the cache. */
export const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !one.parentPath.includes('.protocol14'))
    .map((one) => join(one.parentPath, one.name).slice(root.length + 1))
    .sort()

const formsIn = (root: string) =>
  filesBelow(root).filter(
    (file) => /^services\/.*\.yaml$/.test(file) && !file.endsWith('other.yaml'),
  )
const documentsIn = (root: string) => filesBelow(root).filter((file) => file.endsWith('.md'))
