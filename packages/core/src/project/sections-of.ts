import { describe } from '../config/check.js'
import type { SectionEntry } from '../config/config.js'
import { type Layer, layerOf, refuseAt } from '../config/layers.js'
import type { Access } from '../config/named.js'
import type { WholePreset } from '../config/preset.js'
import { isSection } from '../config/section-schema.js'
import type { CannotRun } from '../diagnostic.js'
import { guarded } from '../guard/guarded.js'
import { own } from '../guard/hooks.js'
import { nearest } from '../nearest.js'
import type { Section } from '../section.js'
import { textOf } from '../thrown.js'
import { type AnyPlugin, call, causedBy, loadSection } from './load-section.js'
import { faultsBetween } from './section-faults.js'
import { listed, placed } from './sections.js'

/** The standard plugins by their names, in the order of the table of contents. */
export type Plugins = Record<string, AnyPlugin>

/** The sections of `plugins` in order, with the options of a preset. Throws `OptionsError`. */
export const sectionsFor = (plugins: Plugins, { sections = {} }: Pick<WholePreset, 'sections'>) =>
  Object.entries(plugins).map(([name, plugin]) => plugin(sections[name] as never))

/** A section, and the package or file that it is from. */
export interface Sourced {
  section: Section
  from: string
}

/**
 * The sections of a protocol in order: those of the preset, unless a config lists others. Rejects
 * with `CannotRun`, at the place in the config, for what cannot be a list of sections.
 */
export async function sectionsOf(
  layers: Layer[],
  preset: WholePreset,
  plugins: Plugins,
  access: Access,
): Promise<Sourced[]> {
  const strange = Object.keys(preset.sections ?? {}).find((name) => !Object.hasOwn(plugins, name))
  if (strange !== undefined) throw unknownSection(strange, plugins, layerOf(layers, 'preset'))
  const standard = Object.entries(plugins).map(([name, plugin]) =>
    call(plugin, preset.sections?.[name], name, layerOf(layers, 'preset'), [
      'preset',
      'sections',
      name,
    ]),
  )
  const layer = layerOf(layers, 'sections')
  if (!layer) return standard.map((section) => sourced(section, own))
  const { sections, faults } = await listed(entriesOf(layer, standard, preset), {
    standard,
    withOptions(name, options, index) {
      const given = { ...preset.sections?.[name], ...options }
      return call(plugins[name] as AnyPlugin, given, name, layer, ['sections', index, 1])
    },
    load: (name, options, index) =>
      loadSection(name, options, { layer, path: ['sections', index], access }),
  })
  const order = placed(sections)
  const [fault] = [...faults, ...faultsBetween(order, Object.keys(plugins))]
  if (fault) throw refuseAt(layer, ['sections', fault.index], { rule: 'sections', ...fault })
  return order.map(({ section, from }) => sourced(section, from))
}

/** Options in a preset are for the sections that come along; others take theirs in the list. */
function unknownSection(name: string, plugins: Plugins, layer: Layer | undefined): CannotRun {
  const names = Object.keys(plugins)
  const near = nearest(name, names)
  const expected = near ? `\`${near}\`` : `one of \`${names.join('`, `')}\``
  const message = `Unexpected section \`${name}\`, expected ${expected}`
  const own = 'give a section of your own its options in `sections` of a config'
  const hint = near ? `rename it to \`${near}\`, or ${own}` : own
  return refuseAt(layer, ['preset', 'sections', name], { rule: 'sections', message, hint }, 'key')
}

const sourced = (section: Section, from: string): Sourced => ({
  section: guarded(section, from),
  from,
})

/** The entries that a config lists, or makes of the standard sections. */
function entriesOf(layer: Layer, standard: Section[], preset: WholePreset): SectionEntry[] {
  const { sections: list = [] } = layer.telling
  if (typeof list !== 'function') return list
  const refused = (message: string) => {
    const hint = 'return the sections in order: `(sections) => [...sections, risks()]`'
    return refuseAt(layer, ['sections'], { rule: 'sections', message, hint })
  }
  let made: unknown
  let other = -1
  try {
    made = list(standard, preset)
    other = Array.isArray(made) ? made.findIndex((one) => !isEntry(one)) : -1
  } catch (error) {
    throw causedBy(error, refused(`Unexpected error in \`sections\`: ${textOf(error)}`))
  }
  if (!Array.isArray(made))
    throw refused(`Unexpected ${describe(made)} from \`sections\`, expected a list of sections`)
  if (other === -1) return made
  throw refused(
    `Unexpected ${describe(made[other])} at [${other}] from \`sections\`, expected a section`,
  )
}

const isEntry = (value: unknown): boolean =>
  isSection(value) || typeof value === 'string' || Array.isArray(value)
