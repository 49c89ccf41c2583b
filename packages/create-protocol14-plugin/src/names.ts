import validate from 'validate-npm-package-name'
import { NotCreated } from './not-created.js'

/** What a plugin is called in all its places. */
export interface Names {
  /** The section: `my-risks`. */
  name: string
  /** Its key in a form: `my_risks`. */
  key: string
  /** `My risks`. */
  label: string
  /** `MY RISKS`. */
  title: string
  package: string
  folder: string
}

const parts = /^(?:(@[^/]+)\/)?(?:protocol14-plugin-)?([^/]+)$/
const section = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** The sections that every project has anyway. */
const standard = new Set([
  'role',
  'workflow',
  'integration',
  'gates',
  'communication',
  'hooks',
  'checklist',
  'post-actions',
])

/** What follows from the name that somebody typed, which may be that of the package. */
export function namesOf(typed: string): Names {
  const [, scope, name = ''] = parts.exec(typed) ?? []
  if (!section.test(name))
    throw wrong(typed, 'use small letters, digits and hyphens, and begin with a letter')
  if (standard.has(name)) throw taken(name)
  const folder = `protocol14-plugin-${name}`
  const full = scope ? `${scope}/${folder}` : folder
  const { errors = [], warnings = [] } = validate(full)
  const [reason] = [...errors, ...warnings]
  if (reason) throw wrong(typed, `\`${full}\` is no name of a package: ${reason}`)
  const words = name.replaceAll('-', ' ')
  return {
    name,
    key: name.replaceAll('-', '_'),
    label: words.charAt(0).toUpperCase() + words.slice(1),
    title: words.toUpperCase(),
    package: full,
    folder,
  }
}

const wrong = (typed: string, hint: string) =>
  new NotCreated(
    `Unexpected name \`${typed}\`, expected one such as \`risks\` or \`@acme/risks\``,
    hint,
  )

const taken = (name: string) =>
  new NotCreated(
    `Unexpected name \`${name}\`, which is that of a standard section`,
    `choose another name; a section of it with \`replaces: '${name}'\` takes the place of that one`,
  )
