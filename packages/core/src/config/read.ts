import { basename, extname } from 'node:path'
import { type ConfigSource, type ReadConfig, refuse } from './problem.js'

const isModule = (file: string) => /\.[cm]?[jt]s$/.test(file)

/** Whether a file is data by its ending, and no code. */
export const isData = (file: string) => /\.(?:json|ya?ml)$/.test(file)

/** The key of `package.json` that may hold a config. */
export const PACKAGE_KEY = 'protocol14'

/** Whether `path` is a manifest, which has a config only under a key of its own. */
export const isManifest = (path: string): boolean => basename(path) === 'package.json'

/** Reads a config of any language, unchecked. Throws `CannotRun` for one that cannot be read. */
export async function readConfig(source: ConfigSource): Promise<ReadConfig> {
  const { path } = source
  if (isModule(path) && source.noCode) throw refuse(source, [isCode(path)])
  if (isModule(path)) return (await import('./module.js')).readModule(source)
  if (!isData(path)) throw refuse(source, [unknownKind(path)])
  const { readYaml } = await import('./yaml.js')
  return readYaml(source, isManifest(path) ? PACKAGE_KEY : undefined)
}

const isCode = (path: string) => ({
  rule: 'code',
  message: `Unexpected code in \`${basename(path)}\`, expected a config in YAML or JSON under \`--untrusted\``,
  hint: 'write it as data, or name a config of your own with `--config`',
})

const unknownKind = (path: string) => ({
  rule: 'file',
  message: `Unexpected \`${extname(path) || basename(path)}\`, expected a file in TypeScript, JavaScript, JSON or YAML`,
  hint: 'rename the file to end with .ts, .mts, .js, .mjs, .json, .yaml or .yml',
})
