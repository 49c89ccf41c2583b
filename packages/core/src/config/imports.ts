import type { Range } from '../yaml/locate.js'
import { onlyCode } from './source.js'

/** An `import` of a module at run time: `./local.js`, `@scope/package/file`. */
export interface Import {
  specifier: string
  /** The specifier with its quotes. */
  range: Range
  /** Where the statement begins. */
  start: number
}

/** `import … from ''`, `export … from ''`, `import ''`, `import('')`, `require('')`; not of types. */
const statement =
  /(?:\bimport\b(?!\s+type\b)[^;'"`()]*?\bfrom|\bexport\b(?!\s+type\b)[^;'"`()=]*?\bfrom|\bimport|\brequire)\s*\(?\s*(['"])( *)\1/g

/** The imports of a module with a plain text for a specifier, in order. */
export function importsOf(text: string): Import[] {
  return [...onlyCode(text).matchAll(statement)].map((found) => {
    const end = found.index + found[0].length
    const from = end - (found[2]?.length ?? 0) - 2
    return { specifier: text.slice(from + 1, end - 1), range: [from, end], start: found.index }
  })
}

/** Whether `specifier` may have brought in the file at `path`, by their names alone. */
export function isOf(specifier: string, path: string): boolean {
  if (!specifier.startsWith('.')) return path.includes(`/node_modules/${packageOf(specifier)}/`)
  return stem(specifier) === stem(path)
}

/** The package that `specifier` is of: `@scope/package`. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

const stem = (path: string) => path.replace(/^.*\//, '').replace(/\.\w+$/, '')
