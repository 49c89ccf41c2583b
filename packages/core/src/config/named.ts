import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { nearest } from '../nearest.js'
import type { Path } from '../section.js'
import { type Fence, readFenced } from './fence.js'
import { shown } from './folders.js'
import { packageOf } from './imports.js'
import { type Problem, type ReadConfig, refuse } from './problem.js'
import { isData, readConfig } from './read.js'
import { configText } from './text.js'

/** What may be read and run: all of it, or what a fence lets in. */
export interface Access {
  fence?: Fence | undefined
  /** Called with the absolute path of each file that is read. */
  note?(path: string): void
}

/** A name in a config: its text, and where it stands there. */
export interface Name {
  text: string
  from: ReadConfig
  at: Path
  /** What else could be meant, beside packages and paths. */
  known?: string[]
}

/** Whether a name is a path and not of a package. */
export const isPath = (name: string): boolean => /^(?:\.{1,2}(?:\/|$)|\/|[A-Za-z]:[\\/])/.test(name)

/**
 * Reads what the default export, or the file, of a package or path holds, from the file that names
 * it. Throws `CannotRun` at the name for one that is not there, with the places that were tried, or
 * that `access` does not let in.
 */
export async function readNamed(name: Name, access: Access): Promise<ReadConfig> {
  const { text, from } = name
  const { fence } = access
  if (text.trim() === '') throw refuseName(name, nameless)
  const trusted = fence?.plugins.get(text)
  if (fence && trusted === undefined) {
    // Where a package is not installed, nobody trusts it either.
    const path = await pathOf(name).catch(() => '')
    if (!isData(path)) throw refuseName(name, notTrusted(text))
    access.note?.(path)
    const content = await readFenced(path, { cwd: from.cwd, fence, by: from.path })
    return readConfig({ cwd: from.cwd, path, text: content, noCode: true, base: from.base })
  }
  const path = trusted ?? (await pathOf(name))
  access.note?.(path)
  const content = configText({ cwd: from.cwd, path, text: '' }, ({ code }) => {
    const message = `Missing \`${text}\``
    const hint = `tried \`${shown(from.cwd, path)}\`${code === 'ENOENT' ? '' : ` (${code})`}; correct the path, which starts at the file that names it`
    throw refuseName(name, { message, hint })
  })
  return readConfig({ cwd: from.cwd, path, text: content, ...(fence && { noCache: true }) })
}

const nameless = {
  message: 'Unexpected empty name, expected a package or file',
  hint: 'name it, or remove the key',
}

const pathOf = async (name: Name): Promise<string> =>
  isPath(name.text) ? resolve(dirname(name.from.path), name.text) : resolvePackage(name)

/** The error for a problem of a name, at its place. */
export const refuseName = ({ from, at }: Name, problem: Pick<Problem, 'message' | 'hint'>) =>
  refuse(from, [{ rule: 'name', ...problem, range: from.range(at, 'value') }])

async function resolvePackage(name: Name): Promise<string> {
  const { text, from, known = [] } = name
  const { createJiti } = await import('jiti')
  const jiti = createJiti(pathToFileURL(from.path).href, { moduleCache: false, fsCache: false })
  const found = attempt(() => jiti.esmResolve(text))
  if (found) return found.startsWith('file:') ? fileURLToPath(found) : found
  const folders = modulesAbove(dirname(from.path))
  const tried = folders.map((folder) => `\`${shown(from.cwd, join(folder, packageOf(text)))}\``)
  if (existsSync(resolve(dirname(from.path), text)))
    throw refuseName(name, {
      message: `Missing package \`${text}\`, which is a path here`,
      hint: `write \`./${text}\` for the file`,
    })
  const isThere = folders.some((folder) => existsSync(join(folder, packageOf(text))))
  const near = nearest(text, known)
  const meant = near ? `rename it to \`${near}\`, or ` : ''
  const hint = isThere
    ? 'it is installed and exports no such path, or was not built'
    : `${meant}install it: \`npm install --save-dev ${packageOf(text)}\`; tried ${tried.join(', ')}`
  throw refuseName(name, { message: `Missing package \`${text}\``, hint })
}

/** The folders that packages are looked for in, as far as they exist; at least the first. */
function modulesAbove(folder: string): string[] {
  const folders: string[] = []
  for (let one = folder; folders.at(-1) !== one; one = dirname(one)) folders.push(one)
  const all = folders.map((one) => join(one, 'node_modules'))
  return all.filter((one, index) => index === 0 || existsSync(one))
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const notTrusted = (text: string) => ({
  message: `Unexpected code \`${text}\`, expected data alone under \`--untrusted\``,
  hint: isPath(text)
    ? `if it is yours, give your own copy of it: \`--plugin ${text}=<file>\``
    : `if you trust it, install it beside protocol14, and add \`--plugin ${text}\``,
})
