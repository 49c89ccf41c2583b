import { resolve } from 'node:path'
import { fromRoot, shown } from '../config/folders.js'
import { type Layer, refuseAt } from '../config/layers.js'
import type { Access } from '../config/named.js'
import { baseOf } from '../config/problem.js'
import { isSealed } from '../files/seal.js'
import { own } from '../guard/hooks.js'
import type { Section } from '../section.js'
import type { Draft } from './draft.js'
import type { Project, Scope } from './project.js'
import type { Kit } from './protocol-for.js'
import { sectionsOf } from './sections-of.js'
import type { OutputOf } from './tell-forms.js'

/** The document about all protocols of a workspace. */
export interface WorkspaceIndex {
  /** The absolute path of the config that asks for it. */
  config: string
  /** Where it goes, from the root of the config. */
  output: string
  /** Rejects with `CannotRun` for what cannot be a list of sections. */
  sections(): Promise<Section[]>
}

/** The index that a config asks for itself, not by what it extends. Throws `CannotRun`. */
export function indexOf(
  { chain, root }: Scope,
  kit: Kit,
  access: Access,
): WorkspaceIndex | undefined {
  const link = chain.at(-1)
  const telling = link?.config.index
  if (!link || !telling) return undefined
  const layer: Layer = { telling, read: link.read, at: [...link.at, 'index'] }
  const preset = { name: own, output: '' }
  return {
    config: link.read.path,
    output: outputOf(telling.output, layer, root),
    async sections() {
      const sourced = await sectionsOf([layer], preset, kit.index ?? {}, access)
      return sourced.map(({ section }) => section)
    },
  }
}

function outputOf(output: string, layer: Layer, root: string): string {
  const [placeholder] = /\{[^{}]*\}/.exec(output) ?? []
  if (placeholder !== undefined)
    throw refuseAt(layer, ['output'], {
      rule: 'output',
      message: `Unexpected \`${placeholder}\` in \`index.output\`, expected the path of one document`,
      hint: "write a path, such as `'docs/PROTOCOLS.md'`",
    })
  return fromRoot(output, baseOf(layer.read), root)
}

/** Whether a text was built as an index, be it edited since. */
export const isIndexText = (text: string): boolean =>
  /^\s*# PROTOCOLS[ \t\r]*\n/.test(text) && isSealed(text)

/** The index before it is told: where it goes, so that it takes part in what is judged together. */
export function draftOfIndex(
  { cwd, scope: { root, chain }, index }: Project,
  outputOf: OutputOf = (output) => output,
): Draft | undefined {
  if (!index) return undefined
  const output = outputOf(index.output, root)
  return {
    input: index.config,
    file: shown(cwd, index.config),
    root,
    configs: chain.map(({ read }) => read.path),
    asked: {},
    diagnostics: [],
    output,
    document: { output, markdown: '' },
    isIndex: true,
  }
}

/** The absolute path of a draft's document. */
export const pathOf = ({ root, output = '' }: Draft): string => resolve(root, output)
