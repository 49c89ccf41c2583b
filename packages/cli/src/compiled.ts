import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { bytesOf, replaceFile, sweep } from '@protocol14/core/light'
import { toolOf } from './tool.js'

type Whole = typeof import('./whole.js')

/** The whole command, and how to keep what V8 made of its text. */
interface Compiled {
  whole: Whole
  keep(): void
}

/**
 * Loads the whole command from `folder`, that of the built command. To compile its text takes longer
 * than to tell a form: what came of it in an earlier run of the same `command` is kept in the
 * package, where nobody can write who could not change the text itself.
 */
export function compiled(folder: string, command = '', tool = toolOf(folder)): Compiled {
  optimiseLess()
  const text = readFileSync(join(folder, 'whole.cjs'), 'latin1') // See `tsup.config.ts`.
  const { href } = pathToFileURL(join(folder, 'whole.cjs'))
  // What was typed may be a path, and must not lead elsewhere.
  const name = /^[a-z]{1,20}$/.test(command) ? command : 'none'
  const file = join(
    folder,
    '../node_modules/.cache/compiled',
    `${name}-${process.version}-${process.arch}`,
  )
  const data = isOff ? undefined : readKept(file, tool)
  const script = new Script(text, {
    filename: href,
    ...(data && { cachedData: data }),
  })
  const module: { exports: unknown } = { exports: {} }
  script.runInThisContext()(module, later(createRequire(href)), (one: string) => import(one), href)
  const isKept = isOff || script.cachedDataRejected === false
  return {
    whole: module.exports as Whole,
    keep: () => {
      if (!isKept) keep(file, tool, script.createCachedData())
    },
  }
}

/** What few runs ask for, and Node takes milliseconds to load. */
const seldom = new Set(['child_process', 'fs/promises', 'timers/promises', 'worker_threads'])

/** The modules of Node, but those that are seldom asked for something, which are loaded then. */
function later(require: NodeJS.Require) {
  const lazily = (name: string) => {
    if (!seldom.has(name.replace(/^node:/, ''))) return require(name)
    // Whether it is one of another kind is asked as soon as it is there.
    return new Proxy({}, { get: (_, key) => (key === '__esModule' ? false : require(name)[key]) })
  }
  return Object.assign(lazily, require)
}

/**
 * V8 optimises a function once it has run for a while, and that takes as long as running it thousands
 * of times: for a thousand forms, two fifths of all work. It shall wait six times as long. Later
 * versions of Node have a quicker compiler in between.
 */
function optimiseLess(): void {
  if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=400000')
}

/** As Node has it for what it keeps itself, from version 22 on. */
const isOff = Boolean(process.env.NODE_DISABLE_COMPILE_CACHE || process.env.NODE_V8_COVERAGE)

/** V8 trusts what it is given: the seal says that it is whole, and of this very command. */
const sealOf = (tool: string, data: Buffer): Buffer =>
  createHash('sha256').update(tool).update(data).digest()

function readKept(file: string, tool: string): Buffer | undefined {
  try {
    const bytes = bytesOf(file)
    const data = bytes.subarray(32)
    return sealOf(tool, data).equals(bytes.subarray(0, 32)) ? data : undefined
  } catch {
    return undefined // Nothing is kept yet.
  }
}

/** Gives up without a word where the command is installed for reading only. */
function keep(file: string, tool: string, data: Buffer): void {
  try {
    sweep(dirname(file))
    replaceFile(file, [sealOf(tool, data), data])
  } catch {}
}
