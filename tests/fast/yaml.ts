/** What shows that forms are read in one pass to the same as by the yaml package. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { root, rootPath } from '../../scripts/workspaces.js'
import { sameForm, sameReading } from './compare.js'
import { excerpt, harmed } from './harm.js'
import type { Random } from './random.js'
import { yamlBlock, yamlSoup, yamlText } from './yaml-forms.js'

/** Texts of one kind, and what must hold for each of them. */
export interface Property {
  name: string
  text(random: Random): string
  /** Whether the fast way was taken; throws where it leads elsewhere. */
  check(text: string): boolean
  /** How many of a hundred must have taken it, or the property says nothing. */
  taken: number
}

/** The forms of this repository, and those of the folder that `FORMS` names. */
const forms = [
  ...globSync(['plugins/*/cases/**/*.yaml', 'tests/**/*.yaml', 'examples/**/form.yaml'], {
    cwd: rootPath,
    ignore: ['**/node_modules/**'],
  })
    .sort()
    .map((file) => readFileSync(new URL(file, root), 'utf8')),
  ...(process.env.FORMS ? globSync('*.yaml', { cwd: process.env.FORMS, absolute: true }) : [])
    .sort()
    .map((file) => readFileSync(file, 'utf8')),
]

const check = sameReading

export const yamlProperties: Property[] = [
  { name: 'usual YAML', text: (random) => yamlText(random, 0), check, taken: 50 },
  { name: 'YAML with odd pieces', text: (random) => yamlText(random, 20), check, taken: 20 },
  {
    name: 'YAML with slips',
    text: (random) => harmed(random, yamlText(random, 0), 3),
    check,
    taken: 20,
  },
  { name: 'texts over several lines', text: yamlBlock, check, taken: 10 },
  { name: 'lines that look like YAML', text: yamlSoup, check, taken: 5 },
  {
    name: 'parts of forms with slips',
    text: (random) => harmed(random, excerpt(random, random.pick(forms)), 4),
    check,
    taken: 20,
  },
  {
    name: 'forms with slips',
    text: (random) => harmed(random, random.pick(forms), 3),
    check: sameForm,
    taken: 20,
  },
]
