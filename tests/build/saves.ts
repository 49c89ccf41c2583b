import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { formIn } from '../bench/workspaces.js'
import type { Random } from '../fast/random.js'

/** A workspace of the benchmark that is watched. */
export interface Place {
  root: string
  random: Random
  /** What its config and what that imports say: documents are named after both. */
  words: [config: string, imported: string]
}

/** The document of a service. */
export const documentIn = ({ root, words }: Place, service: string): string =>
  join(root, 'services', service, `${words.join('-')}.md`)

/** Writes a config, and what it imports. */
export function configure({ root, words: [config, imported] }: Place): void {
  const text = `import { word } from './tools/word.js'
export default { forms: ['services'], output: '{dir}/${config}-' + word + '.md' }
`
  writeFileSync(join(root, 'protocol14.config.ts'), text)
  mkdirSync(join(root, 'tools'), { recursive: true })
  writeFileSync(join(root, 'tools/word.js'), `export const word = '${imported}'\n`)
}

/** What somebody does to a workspace; gives a file, and what it says when that was seen. */
export type Save = (place: Place, word: string) => Promise<Seen> | Seen
type Seen = [file: string, text: string]

/** Saves of one form as it is, by which a form is on disk again at once. */
export const single: Record<string, Save> = {
  'in place'(place, word) {
    const service = serviceIn(place)
    writeFileSync(formIn(place.root, service), told(place.root, service, word))
    return [documentIn(place, service), word]
  },
  'by renaming'(place, word) {
    const service = serviceIn(place)
    const path = formIn(place.root, service)
    writeFileSync(`${path}~`, told(place.root, service, word))
    renameSync(`${path}~`, path)
    return [documentIn(place, service), word]
  },
}

/** Saves of all other kinds. */
export const others: Record<string, Save> = {
  async 'in two halves'(place, word) {
    const service = serviceIn(place)
    const text = told(place.root, service, word)
    writeFileSync(formIn(place.root, service), text.slice(0, text.length / 2))
    await setTimeout(place.random.below(200))
    writeFileSync(formIn(place.root, service), text)
    return [documentIn(place, service), word]
  },
  'of several at once'(place, word) {
    const all = Array.from({ length: 5 }, () => serviceIn(place))
    for (const one of all) writeFileSync(formIn(place.root, one), told(place.root, one, word))
    return [documentIn(place, all[0] as string), word]
  },
  'of a new form'(place, word) {
    const from = serviceIn(place)
    const service = `${from}-${word}`
    const text = told(place.root, from, word).replaceAll(new RegExp(`\\b${from}\\b`, 'g'), service)
    mkdirSync(join(place.root, 'services', service))
    writeFileSync(formIn(place.root, service), text)
    return [documentIn(place, service), word]
  },
  'of a form that moved'(place, word) {
    const from = serviceIn(place)
    const to = `${from}-${word}`
    renameSync(join(place.root, 'services', from), join(place.root, 'services', to))
    rmSync(documentIn(place, to), { force: true })
    return [documentIn(place, to), 'protocol14']
  },
  'of a form when another one goes'(place, word) {
    rmSync(join(place.root, 'services', serviceIn(place)), { recursive: true })
    return (single['in place'] as Save)(place, word)
  },
  'of a form when its document goes'(place, word) {
    const service = serviceIn(place)
    rmSync(documentIn(place, service), { force: true })
    writeFileSync(formIn(place.root, service), told(place.root, service, word))
    return [documentIn(place, service), word]
  },
  'of a file that forms name'(place, word) {
    const script = join(place.root, 'scripts/profile_service.py')
    if (existsSync(script)) rmSync(script)
    else writeFileSync(script, '')
    return (single['in place'] as Save)(place, word)
  },
}

/** Saves after which all is told again, by new code. */
export const ofCode: Record<string, Save> = {
  'of a config'(place, word) {
    place.words[0] = word
    configure(place)
    return [documentIn(place, serviceIn(place)), 'protocol14']
  },
  'of what a config imports'(place, word) {
    place.words[1] = word
    configure(place)
    return [documentIn(place, serviceIn(place)), 'protocol14']
  },
}

/** A form that says a word in one of its sentences. */
const told = (root: string, service: string, word: string): string =>
  readFileSync(formIn(root, service), 'utf8').replace(/^purpose: "(\w+: )?/m, `purpose: "${word}: `)

/** A service to be saved. */
const serviceIn = ({ root, random }: Place): string => random.pick(servicesIn(root))

/** The services with forms: a run may write the document of one that goes meanwhile. */
export const servicesIn = (root: string): string[] =>
  readdirSync(join(root, 'services'))
    .filter((one) => existsSync(formIn(root, one)))
    .sort()
