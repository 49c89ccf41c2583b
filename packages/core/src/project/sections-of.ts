import { describe } from '../config/check.js'
import type { SectionEntry } from '../config/config.js'
import { type Layer, layerOf, refuseAt } from '../config/layers.js'
import { type Access, readNamed } from '../config/named.js'
import type { WholePreset } from '../config/preset.js'
import { isSection } from '../config/schema.js'
import type { CannotRun } from '../diagnostic.js'
import { guarded, own } from '../guard/guarded.js'
import { looked, optionIssues } from '../plugin.js'
import type { Path, Section } from '../section.js'
import { textOf } from '../thrown.js'
import { faultsBetween, listed, placed } from './sections.js'

/** The standard plugins by their names, in the order of the table of contents. */
export type Plugins = Record<string, AnyPlugin>

/** A plugin of which nobody knows which options it takes. */
type AnyPlugin = (options?: never) => Section

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
      load(name, options, { layer, path: ['sections', index], access }),
  })
  const order = placed(sections)
  const [fault] = [...faults, ...faultsBetween(order)]
  if (fault) throw refuseAt(layer, ['sections', fault.index], { rule: 'sections', ...fault })
  return order.map(({ section, from }) => sourced(section, from))
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
  try {
    made = list(standard, preset)
  } catch (error) {
    throw causedBy(error, refused(`Unexpected error in \`sections\`: ${textOf(error)}`))
  }
  if (!Array.isArray(made))
    throw refused(`Unexpected ${describe(made)} from \`sections\`, expected a list of sections`)
  const other = made.findIndex((one) => !isEntry(one))
  if (other === -1) return made
  throw refused(
    `Unexpected ${describe(made[other])} at [${other}] from \`sections\`, expected a section`,
  )
}

const isEntry = (value: unknown): boolean =>
  isSection(value) || typeof value === 'string' || Array.isArray(value)

/** The section that a package or file exports: itself, or made by a plugin. */
async function load(
  text: string,
  options: object | undefined,
  { layer, path, access }: { layer: Layer; path: Path; access: Access },
): Promise<Section> {
  const at = options ? [...path, 0] : path
  const { value } = await readNamed({ text, from: layer.read, at: [...layer.at, ...at] }, access)
  if (typeof value !== 'function' && options) {
    const message = `Unexpected options for \`${text}\`, which takes none`
    throw refuseAt(layer, [...path, 1], { rule: 'sections', message, hint: 'remove them' })
  }
  const optionsPath = options ? [...path, 1] : path
  const make = typeof value === 'function' ? (value as AnyPlugin) : () => value as Section
  const section = call((given) => looked(make(given)), options, text, layer, optionsPath)
  if (isSection(section)) return section
  const message = `Unexpected ${describe(section)} from \`${text}\`, expected a section`
  const hint = 'export a section or a plugin by default, see `defineSection` and `definePlugin`'
  throw refuseAt(layer, at, { rule: 'sections', message, hint })
}

/** What a plugin makes of options; those that are wrong are told at their place. */
function call(
  plugin: AnyPlugin,
  options: object | undefined,
  name: string,
  layer: Layer | undefined,
  path: Path,
): Section {
  try {
    return plugin(options as never)
  } catch (error) {
    const [issue] = optionIssues(error)
    const problem = issue
      ? {
          message: `${issue.message} in the options of \`${name}\``,
          hint: 'its readme tells which options it has',
        }
      : {
          message: `Unexpected error of the plugin \`${name}\`: ${textOf(error)}`,
          hint: 'mend the plugin, or leave it out of `sections`',
        }
    const at = [...path, ...(issue?.path ?? [])]
    throw causedBy(
      error,
      refuseAt(layer, at, { rule: 'sections', ...problem }, issue ? 'key' : 'value'),
    )
  }
}

/** For those who ask with DEBUG where it was thrown. */
const causedBy = (cause: unknown, error: CannotRun): CannotRun => Object.assign(error, { cause })
