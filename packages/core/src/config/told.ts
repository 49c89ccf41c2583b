import { pathText } from '../path.js'
import type { Path } from '../section.js'

const levels = '`off`, `info`, `warning` or `error`, or a list of that and options'
const ruleHint = "write the severity, such as `'gates/evidence-file': 'warning'`"
const sectionHint = 'see `defineSection` for what a section has'
const globs = 'a list of globs or paths'

/** The parts of a section that are all of one kind. */
const ofSection: [parts: RegExp, what: string][] = [
  [/^(render|read|fill|mend|index\.(each|all)|(rules|across)\..*\.(check|across))$/, 'a function'],
  [/^(covers|fillers|untold|needed)$/, 'a list of texts'],
  [/^(before|after|replaces)$/, 'the name of a section'],
]

/** What each value is, as people call it, and what to do when it is something else. */
const told: Record<string, [what: string, hint: string]> = {
  '': ['an object of settings', 'export or write an object with keys such as `forms`'],
  extends: ['a package or file, or a list of them', "name it, such as `'./base.yaml'`"],
  'extends[]': ['a package or file', "name it, such as `'./base.yaml'`"],
  forms: [globs, "write a list, such as `['forms/*.yaml']`"],
  'forms[]': ['a glob or path', 'put each glob or path in quotes'],
  files: [globs, "write a list, such as `['services/legacy/**']`"],
  'files[]': ['a glob or path', 'put each glob or path in quotes'],
  number: ['text', "put the number in quotes, such as `'14'`"],
  name: ['text', 'name one `protocol_name`'],
  preset: ['a preset or the name of one', 'name a preset, or write one with `name` and `output`'],
  'preset.name': ['text', "name the preset, such as `name: 'performance'`"],
  'preset.extends': ['a preset or the name of one', 'name a preset, its package or its file'],
  'preset.number': ['text', "put the number in quotes, such as `'14'`"],
  'preset.output': ['a path', "say where documents go, such as `output: 'docs/{name}.md'`"],
  'preset.defaults': ['an object', 'write an object with the keys of a form'],
  'preset.sections': ['an object', 'write an object with the names of sections as keys'],
  'preset.sections.*': ['an object of options', 'write an object with the options of the section'],
  'preset.rules': ['an object', ruleHint],
  'preset.rules.*': [levels, ruleHint],
  rules: ['an object', ruleHint],
  'rules.*': [levels, ruleHint],
  output: ['a path', "write a path, such as `'docs/{name}.md'`"],
  sections: ['a list or a function', 'list sections, or names of sections, in order'],
  'sections[]': ['a section or the name of one', sectionHint],
  'sections[].name': [
    'small letters, digits and hyphens behind a letter',
    "name it such as `'risks'`",
  ],
  'sections[].title': ['a heading on one line, of plain text', sectionHint],
  'sections[].schema': ['a Standard Schema', 'use a schema of zod, valibot, arktype or the like'],
  'sections[].rules.*.severity': ['`error`, `warning` or `info`', sectionHint],
  remark: ['a list of remark plugins', "list plugins or packages, such as `['remark-toc']`"],
  'remark[]': ['a remark plugin or its package', 'name a package, or import the plugin'],
  strict: ['true or false', 'write `true` or `false`, without quotes'],
  protocols: ['a list of protocols', 'write a list of objects with `forms` and `preset`'],
  'protocols[]': ['an object of settings', 'write an object with keys such as `forms`, `preset`'],
  overrides: ['a list of overrides', 'write a list of objects with `files` and settings'],
  'overrides[]': ['an object of settings', 'write an object with `files` and settings'],
  $schema: ['a path', 'name the file that `protocol14 schema config` wrote'],
  index: ['an object with `output`', "write `{ output: 'docs/PROTOCOLS.md' }`"],
  'index.output': ['a path', "write a path, such as `'docs/PROTOCOLS.md'`"],
}

/** The path as the tables have it: items as `[]`, and what presets and protocols share once. */
export const patternOf = (path: Path): string =>
  (path.length > 0 ? pathText(path) : '')
    .replace(/\[\d+\]/g, '[]')
    .replace(/^extends\[\]\.(?=.)/, '')
    .replace(/^preset\.(?:extends\.)+/, 'preset.')

/** What stands at a path, in words. */
export function toldOf(path: Path): [what: string, hint: string] {
  const pattern = patternOf(path)
    .replace(/^(?:protocols|overrides)\[\]\.(?=.)|^index\.(?=sections)/, '')
    .replace(/^(preset\.sections|(?:preset\.)?rules)\..*/, '$1.*')
    .replace(/^(sections\[\])\.(?:rules|across)\..*\.severity$/, '$1.rules.*.severity')
  const [, part] = /^sections\[\]\.(.*)/s.exec(pattern) ?? []
  if (told[pattern] || part === undefined) return told[pattern] ?? ['another value', 'correct it']
  const what = ofSection.find(([parts]) => parts.test(part))?.[1] ?? 'what a section has there'
  return [what, sectionHint]
}
