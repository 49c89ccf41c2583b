import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CannotRun } from '../diagnostic.js'
import { firstLineOf } from '../thrown.js'
import { foldersUp, shown } from './folders.js'
import { type Import, importsOf, packageOf } from './imports.js'
import { type ConfigSource, type Problem, refuse } from './problem.js'
import { syntaxError } from './syntax.js'
import { whereThrown } from './thrown.js'

/** What modules throw at load, of which nothing is sure. */
type Thrown =
  | { message?: unknown; stack?: unknown; requireStack?: unknown[]; pnpCode?: unknown }
  | null
  | undefined

/**
 * What an error at the load of the module `source` means, as the error to throw. `resolves` is asked
 * about its imports, so that all that are missing are told at once.
 */
export function explainFailure(
  source: ConfigSource,
  error: unknown,
  resolves: (specifier: string) => boolean,
): CannotRun {
  const { message = '', stack, requireStack, pnpCode } = (error as Thrown) ?? {}
  const syntax = syntaxError(source, String(message))
  if (syntax) return syntax
  const line = firstLineOf(error)
  const where = whereThrown(source, String(stack))
  const specifier = /^(?:Cannot find (?:module|package)|Package subpath) '(.+?)'/.exec(line)?.[1]
  // Yarn Plug'n'Play has words of its own for what is missing.
  const isMissing = specifier !== undefined || pnpCode !== undefined
  const imports = isMissing ? importsOf(source.text) : []
  const missing = imports.filter((found) => !resolves(found.specifier))
  if (missing.length > 0)
    return refuse(
      source,
      missing.map((found) => missingModule(found, source.path)),
    )
  if (specifier === undefined) return refuse(source, [thrown(line, where)])
  const importer = String(requireStack?.[0] ?? source.path)
  return refuse(source, [
    missingModule(
      { specifier, range: where.range },
      importer,
      `, imported by \`${shown(source.cwd, importer)}\``,
    ),
  ])
}

function missingModule(
  { specifier, range }: Omit<Import, 'start'>,
  path: string,
  by = '',
): Problem {
  const hint = hintFor(specifier, path)
  return { rule: 'import', message: `Missing module \`${specifier}\`${by}`, hint, range }
}

function hintFor(specifier: string, path: string): string {
  if (/^(?:[./#]|\w+:)/.test(specifier)) {
    const typed = specifier.replace(/\.([cm]?)js$/, '.$1ts')
    return typed !== specifier && existsSync(join(dirname(path), typed))
      ? `name it \`${typed}\`, as Yarn Plug'n'Play wants it`
      : 'correct the path, or create the file'
  }
  const name = packageOf(specifier)
  const isWhole = name === specifier
  return isInstalled(name, path)
    ? `${isWhole ? '' : 'correct the path in it, or '}build \`${name}\`, which is there without what its package.json names`
    : `install it: \`npm install --save-dev ${name}\`${isWhole ? '' : ', or correct the path in it'}`
}

/** Whether a package is there for the file at `path`, be it not built. */
const isInstalled = (name: string, path: string): boolean =>
  [...foldersUp(dirname(path))].some((folder) =>
    existsSync(join(folder, 'node_modules', name, 'package.json')),
  )

function thrown(line: string, where: ReturnType<typeof whereThrown>): Problem {
  const { range, file, fileLine, isKnown } = where
  // `(0 , _helpers.call)(…)` is how the loader spells `call(…)`.
  const plain = line.replace(/\(0 , _\w+\.(\w+)\)/g, '$1')
  const message = `Unexpected error at load: ${plain.length > 200 ? `${plain.slice(0, 200)}…` : plain}`
  const own = isKnown ? 'mend what this line does' : 'throw an `Error`, which says where it is from'
  const hint = file ? `see line ${fileLine} of ${file}` : own
  return { rule: 'load', message, hint, range }
}
