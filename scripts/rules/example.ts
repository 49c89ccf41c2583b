import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { root } from '../workspaces.js'

const at = (path: string): URL => new URL(path, root)
const textOf = (path: string): string => readFileSync(at(path), 'utf8')

/** Where the case of a rule is: with its section, or with those of the core; nothing if it has none. */
function folderOf(id: string): string | undefined {
  const [section, name] = id.split('/')
  return [`plugins/${section}/cases/${name}`, `tests/cases/${id}`].find((path) =>
    existsSync(at(`${path}/messages.txt`)),
  )
}

/** A form that breaks the rule, what it is judged with, and what is said about it. */
export function example(id: string): string[] {
  const folder = folderOf(id)
  if (folder === undefined) return []
  const said = textOf(`${folder}/messages.txt`)
  const has = (name: string) => existsSync(at(`${folder}/${name}`))
  const others = has('others') ? readdirSync(at(`${folder}/others`)).sort() : []
  return [
    ...(has('document.md')
      ? shown('A document that breaks it', folder, 'document.md', said)
      : shown('A form that breaks it', folder, 'form.yaml', said)),
    ...others.flatMap((name) =>
      shown(`In the same run, \`${name}\``, folder, `others/${name}`, ''),
    ),
    ...(has('project.txt') ? shown('Files of the project', folder, 'project.txt', '') : []),
    ...(has('rules.yaml') ? shown('With these rules', folder, 'rules.yaml', '') : []),
    '**What protocol14 says:**',
    fenced('text', messages(said)),
  ]
}

const languages: Record<string, string> = { yaml: 'yaml', md: 'markdown', txt: 'text' }

function shown(label: string, folder: string, name: string, said: string): string[] {
  const text = textOf(`${folder}/${name}`)
  const lines = text.trimEnd().split('\n')
  const language = languages[name.split('.').at(-1) ?? ''] ?? ''
  if (lines.length <= 35) return [`**${label}:**`, fenced(language, text)]
  const whole = ` ([the whole](../${folder}/${name}))`
  return [
    `**${label}**${whole}**:**`,
    fenced(language, excerpt(lines, placesOf(lines, language, said))),
  ]
}

/** A fence that is longer than those inside. */
function fenced(language: string, text: string): string {
  const fence = text.includes('```') ? '````' : '```'
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`
}

/** The lines at `places`, each with its neighbours. */
function excerpt(lines: string[], places: number[]): string {
  const near = (index: number) => places.some((place) => Math.abs(place - index - 1) <= 1)
  return lines
    .map((line, index) => (near(index) ? line : '…'))
    .filter((line, index, kept) => line !== '…' || (index > 0 && kept[index - 1] !== '…'))
    .join('\n')
    .replace(/^\n+|\n…$/g, '')
}

/** Where the comments of a form are, else where the messages are: a missing key has no line. */
function placesOf(lines: string[], language: string, said: string): number[] {
  const comments = lines.flatMap((line, index) => (/^\s*# /.test(line) ? [index + 1] : []))
  return language === 'yaml' && comments.length > 0 ? comments : placesIn(said)
}

const placesIn = (said: string): number[] =>
  [...said.matchAll(/^\w+ (\d+):/gm)].map(([, line]) => Number(line))

/** The messages without the rule, which the heading names, and without hints. */
const messages = (said: string): string =>
  said.replace(/^(\w+ \S+) \S+ (.*?)(?: \| .*)?$/gm, '$1 $2')
