import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Link } from '../config/chain.js'
import {
  type FormFacts,
  type Layer,
  layerOf,
  layerOfRule,
  layersFor,
  nameOf,
  refuseAt,
} from '../config/layers.js'
import type { Access } from '../config/named.js'
import { settingsOf, type WholePreset, wholePreset } from '../config/preset.js'
import type { CannotRun } from '../diagnostic.js'
import { isInRoot } from '../files/output.js'
import type { Protocol } from '../protocol.js'
import { type Fault, faultsOf } from '../rules/settings.js'
import { withoutZeros } from '../without-zeros.js'
import { remarkOf } from './remark-of.js'
import { type Plugins, type Sourced, sectionsFor, sectionsOf } from './sections-of.js'

/** What protocol14 comes with: the last preset is for forms that no other is for. */
export interface Kit {
  presets: WholePreset[]
  plugins: Plugins
  /** The sections of the index of a workspace. */
  index?: Plugins
  /** Where forms say what shall be done after a build: `post_generation_actions[]`. */
  next?: string
}

/** A protocol, and what it was made of. */
export interface MadeProtocol extends Protocol {
  preset: WholePreset
  /** Names it among those of a project. */
  key: string
  layers: Layer[]
  /** Where the sections are from. */
  sourced: Sourced[]
}

/**
 * How the forms of one config are told: a function that makes a protocol of each kind once. Files
 * that a form names are looked for from `folder`.
 */
export function protocolMaker(
  chain: Link[],
  kit: Kit,
  access: Access,
  { strict, folder }: { strict: boolean; folder?: string },
) {
  const made = new Map<string, Promise<MadeProtocol>>()
  const whole = new Map<string, Promise<WholePreset>>()
  const presets = { known: kit.presets, access }
  const { fence } = access
  const isThere = (path: string) => (fence ? isInRoot(fence.tree, path) : existsSync(path))

  return async (form: FormFacts): Promise<MadeProtocol> => {
    const layers = await layersFor(chain, form, async (layer) => (await presetOf(layer))?.number)
    const layer = layerOf(layers, 'preset')
    const preset = (layer && (await presetOf(layer))) ?? byNumber(form.number, kit.presets)
    const key = [preset.name, ...layers.map(nameOf)].join('\n')
    const protocol = made.get(key) ?? make(key, layers, preset)
    made.set(key, protocol)
    return protocol
  }

  async function presetOf(layer: Layer) {
    const { telling, read, at } = layer
    if (telling.preset === undefined) return undefined
    const key = nameOf(layer)
    const where = { from: read, at: [...at, 'preset'] }
    const preset = whole.get(key) ?? wholePreset(telling.preset, where, presets)
    whole.set(key, preset)
    return preset
  }

  async function make(key: string, layers: Layer[], preset: WholePreset): Promise<MadeProtocol> {
    const sourced = await sectionsOf(layers, preset, kit.plugins, access)
    const sections = sourced.map(({ section }) => section)
    const own = layers.map(({ telling }) => telling.rules)
    const settings = settingsOf(preset, ...own)
    // A preset is for all sections, and a config may do without some.
    const [fault] = faultsOf(settings, [...sections, ...sectionsFor(kit.plugins, preset)])
    if (fault) throw ruleFault(fault, layers)
    const remark = await remarkOf(layers, access)
    const isStrict = layerOf(layers, 'strict')?.telling.strict === true
    return {
      preset,
      key,
      sections,
      sourced,
      settings,
      layers,
      strict: strict || isStrict,
      isHardened: strict && !isStrict,
      ...(remark && { remark }),
      ...(folder !== undefined && { exists: (path) => isThere(resolve(folder, path)) }),
    }
  }
}

const byNumber = (number: string, presets: WholePreset[]): WholePreset =>
  presets.find((one) => one.number && withoutZeros(one.number) === withoutZeros(number)) ??
  (presets.at(-1) as WholePreset)

/** At the setting in the last config that has it; else at the preset that has it. */
function ruleFault(fault: Fault, layers: Layer[]): CannotRun {
  const layer = layerOfRule(layers, fault.rule)
  const path = [...(layer ? [] : ['preset']), 'rules', fault.rule, ...(fault.path ?? [])]
  return refuseAt(layer ?? layerOf(layers, 'preset'), path, { ...fault, rule: 'rules' }, 'key')
}
