import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { form } from '../command/command.js'

/** The complete form with another number and name. */
export const formOf = (number: string, name: string): string =>
  form
    .replace(/^protocol_number: .*/m, `protocol_number: "${number}"`)
    .replace(/^protocol_name: .*/m, `protocol_name: "${name}"`)

/** A config in YAML, where a form may have any number. */
export const configOf = (text: string): string =>
  `rules: { protocol/number: off, protocol/domain: off }\n${text}\n`

/** All files below a folder, and what is in them; a build that writes nothing leaves it as it was. */
export function allIn(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true }) as string[]
  const files = names.filter((name) =>
    statSync(join(root, name), { throwIfNoEntry: false })?.isFile(),
  )
  return Object.fromEntries(
    files.sort().map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  )
}
