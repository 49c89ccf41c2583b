import { readdirSync, readFileSync, statSync } from 'node:fs'
import { sep } from 'node:path'
import type { Names } from './names.js'

/** A file of the new package; its path has `/`. */
export interface File {
  path: string
  text: string
}

/** Both the sources and the build are one folder below the package. */
const folder = new URL('../', import.meta.url)
const template = new URL('template/', folder)

/** All packages of protocol14 are released with one version. */
const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))

/** The files of the template, with the names in their places. */
export function filesFor(names: Names): File[] {
  const values: Record<string, string> = { ...names, version }
  const fill = (text: string) =>
    text.replace(/__([a-z]+)__/g, (placeholder, name) => values[name] ?? placeholder)
  return readdirSync(template, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => statSync(new URL(path, template)).isFile())
    .map((path) => ({
      path: unpacked(path),
      text: fill(readFileSync(new URL(path, template), 'utf8')),
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** npm leaves out a `.gitignore`, and a second package.json means more than it should. */
const unpacked = (path: string): string => path.replace(/^_git/, '.git').replace(/^_/, '')
