import { existsSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loading } from '../guard/at-work.js'
import { explainFailure } from './failure.js'
import { foldersUp, shown, slashed } from './folders.js'
import { loadedPackages } from './loaded-packages.js'
import { type ConfigSource, empty, type ReadConfig, refuse } from './problem.js'
import { onlyCode, rangeInSource } from './source.js'

/**
 * Runs a config in TypeScript or JavaScript. Throws `CannotRun` for a syntax error, an import that
 * is missing, an error at load, and where nothing is exported.
 */
export async function readModule(source: ConfigSource): Promise<ReadConfig> {
  const { path, text } = source
  const code = onlyCode(text)
  if (code.trim() === '') throw refuse(source, [empty])
  const { createJiti } = await import('jiti')
  const jiti = createJiti(pathToFileURL(path).href, {
    moduleCache: false,
    fsCache: !source.noCache && cacheFor(path),
    virtualModules: loadedPackages,
  })
  const resolves = (specifier: string) => {
    try {
      return Boolean(jiti.esmResolve(specifier, { try: true }))
    } catch {
      return false // the package is there, and has no such path
    }
  }
  // Not `jiti.import`: it would give `.mjs` to Node, which keeps the first one for ever, and would
  // run it a second time after an error.
  const options = { filename: slashed(path), ext: extname(path), async: true, forceTranspile: true }
  let loaded: unknown
  try {
    loaded = await loading(
      () => `in \`${shown(source.cwd, path)}\``,
      async () => jiti.evalModule(text, options),
    )
  } catch (error) {
    throw isNothing(error, path)
      ? refuse(source, [noExport(text)])
      : explainFailure(source, error, resolves)
  }
  const value = exported(loaded)
  const range: ReadConfig['range'] = (at, part) => rangeInSource(text, at, part)
  if (value === undefined || !/\bexports?\b/.test(code)) throw refuse(source, [noExport(text)])
  return { ...source, value, range }
}

/** The loader's cache; never the one in the system's temporary folder, where others may write. */
function cacheFor(path: string): string | false {
  const modules = [...foldersUp(dirname(path))].map((folder) => join(folder, 'node_modules'))
  const nearest = modules.find((folder) => existsSync(folder))
  return nearest ? join(nearest, '.cache', 'jiti') : false
}

/** The default export, or what CommonJS exports; the loader gives a module that has none itself. */
function exported(loaded: unknown): unknown {
  const { default: value } = Object(loaded) as { default: unknown }
  const isModule = typeof value === 'object' && value !== null && '__esModule' in value
  return isModule ? undefined : value
}

/** Whether the loader itself stumbled, as it does where `null` is exported. */
const isNothing = (error: unknown, path: string): boolean =>
  error instanceof TypeError &&
  /of null \(reading 'then'\)$/.test(error.message) &&
  !error.stack?.includes(path)

const noExport = (text: string) => ({
  rule: 'export',
  message: 'Missing default export',
  hint: 'say `export default` before what it is: a config, a preset, a section or a plugin',
  range: [0, text.split('\n', 1)[0]?.length ?? 0] as [number, number],
})
