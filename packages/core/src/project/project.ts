import { realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { chainOf, type Link } from '../config/chain.js'
import { type Fence, fenceOf } from '../config/fence.js'
import { isInside } from '../config/folders.js'
import { openConfig } from '../config/load.js'
import type { Access } from '../config/named.js'
import { baseOf, type ReadConfig } from '../config/problem.js'
import { configSearch } from '../config/search.js'
import { fencedSearch } from '../config/search-fenced.js'
import type { HashOf } from '../files/read-file.js'
import type { Source } from '../form/form.js'
import type { Protocol } from '../protocol.js'
import { onceFor } from '../remembered.js'
import { type Code, codeOf } from './code-of.js'
import { indexOf, type WorkspaceIndex } from './index-of.js'
import { namesIn } from './names-in.js'
import { outputFor } from './output-for.js'
import { type Kit, type MadeProtocol, protocolMaker } from './protocol-for.js'

/** How a project is opened. */
export interface ProjectOptions {
  /** The folder that paths are named from. */
  cwd: string
  /** The config for all forms; else each form has the nearest one above it. */
  config?: string
  strict?: boolean
  /** Runs no code of the tree, and reads nothing outside of it, but for these plugins by their names. */
  untrusted?: { plugins: Record<string, string> }
  /** Also tells the index that the config asks for. */
  index?: boolean
  /** Forms whose telling had to be ended from outside, from `cwd`, and what to say of each. */
  stopped?: Record<string, string>
  /** What gives the hashes of forms; they get none without it. */
  hashOf?: HashOf
}

/** A config with what it extends, and the folders that its forms are told in. */
export interface Scope {
  /** Those that it extends first, the config itself last. */
  chain: Link[]
  /** Absolute: its own folder. */
  folder: string
  /** Absolute: no document is written outside of it. */
  root: string
  /** What its configs and plugins are made of. */
  code(): Promise<Code>
}

/** How one form is told. */
export interface FormProtocol {
  protocol: MadeProtocol
  scope: Scope
}

/** What the forms of a run depend on: absolute paths. */
export interface Looked {
  /** Folders with all that is below. */
  folders: Set<string>
  /** Files that turned out to be no forms, or no documents. */
  files: Set<string>
}

/** The configs of a folder tree, and how its forms are told. */
export interface Project {
  cwd: string
  kit: Kit
  /** What is read of a tree that is not trusted. */
  fence?: Fence
  /** Of the config that is named, else of the nearest one of `cwd`; of `cwd` itself without any. */
  scope: Scope
  /** The document about all protocols, if it is asked for. */
  index?: WorkspaceIndex
  /** What was looked at to find forms. */
  looked: Looked
  /** See `ProjectOptions`. */
  stopped?: Record<string, string>
  /** See `ProjectOptions`. */
  hashOf?: HashOf
  /** That of the config which counts for a file, an absolute path. Rejects with `CannotRun`. */
  scopeFor(path: string): Promise<Scope>
  /** `source.file` is from `cwd`; empty for no form in particular. Rejects with `CannotRun`. */
  protocolFor(source: Source): Promise<FormProtocol>
  /** The same for a document, which is where it is, wherever forms in its folder would go. */
  protocolAt(source: Source): Promise<Protocol>
}

/** Opens the project of a folder. Rejects with `CannotRun` for a config that is wrong. */
export async function openProject(options: ProjectOptions, kit: Kit): Promise<Project> {
  const { config, strict = false, untrusted } = options
  const cwd = untrusted ? realpathSync.native(options.cwd) : resolve(options.cwd)
  const fence = untrusted && fenceOf(cwd, untrusted.plugins)
  const search = fence ? fencedSearch(cwd, fence) : configSearch({ cwd })
  const first = config === undefined ? await search(cwd) : await openConfig(config, { cwd, fence })
  const access: Access = { fence }
  const realmOf = onceFor(realm)
  const { scope, noting } = await realmOf(first)
  const index = options.index ? indexOf(scope, kit, noting) : undefined

  return {
    cwd,
    kit,
    scope,
    ...(fence && { fence }),
    ...(index && { index }),
    ...(options.stopped && { stopped: options.stopped }),
    ...(options.hashOf && { hashOf: options.hashOf }),
    looked: { folders: new Set(), files: new Set() },
    scopeFor: async (path) => (await realmFor(path)).scope,
    async protocolFor(source) {
      const { form, protocol, scope } = await made(source)
      return { protocol: { ...protocol, output: outputFor(form, protocol, scope) }, scope }
    },
    protocolAt: async (source) => (await made(source)).protocol,
  }

  async function made(source: Source) {
    const path = source.file === '' ? '' : resolve(cwd, source.file)
    const { scope, protocolOf } = await realmFor(path)
    const form = { path, ...namesIn(source) }
    return { form, protocol: await protocolOf(form), scope }
  }

  async function realmFor(path: string) {
    const read = config === undefined && path ? await search(dirname(path)) : first
    return realmOf(read ?? first)
  }

  async function realm(read: ReadConfig | undefined) {
    const named = new Set<string>()
    const noting: Access = { ...access, note: (path) => named.add(path) }
    const chain = read ? await chainOf(read, kit.presets, noting) : []
    const folder = read ? baseOf(read) : cwd
    let known: { size: number; code: Promise<Code> } | undefined
    const code = () => {
      // More is named as forms get their protocols.
      if (known?.size !== named.size) {
        const files = [...chain.map(({ read }) => read.path), ...named]
        known = { size: named.size, code: codeOf(files) }
      }
      return known.code
    }
    const scope: Scope = { chain, folder, root: rootOf(chain, folder), code }
    return {
      scope,
      noting,
      protocolOf: protocolMaker(chain, kit, noting, { strict, ...(read && { folder }) }),
    }
  }
}

/** The folder of the farthest config of a chain that the config's own folder is in. */
const rootOf = (chain: Link[], folder: string): string =>
  chain
    .map(({ read }) => baseOf(read))
    .filter((one) => isInside(folder, one))
    .reduce((top, one) => (one.length < top.length ? one : top), folder)
