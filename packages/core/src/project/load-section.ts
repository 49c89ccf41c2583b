import { describe } from '../config/check.js'
import { type Layer, refuseAt } from '../config/layers.js'
import { type Access, readNamed } from '../config/named.js'
import { sectionFault } from '../config/section-schema.js'
import { toldOf } from '../config/told.js'
import type { CannotRun } from '../diagnostic.js'
import { pathText } from '../path.js'
import { optionIssues } from '../plugin.js'
import { valueAt } from '../problem.js'
import type { Path, Section } from '../section.js'
import { textOf } from '../thrown.js'

/** A plugin of which nobody knows which options it takes. */
export type AnyPlugin = (options?: never) => Section

/** The section that a package or file exports: itself, or made by a plugin. */
export async function loadSection(
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
  const plugin = typeof value === 'function' ? (value as AnyPlugin) : () => value as Section
  let fault: Path | undefined
  const looked: AnyPlugin = (given) => {
    const made = plugin(given)
    fault = sectionFault(made)
    return made
  }
  const section = call(looked, options, text, layer, optionsPath)
  if (fault) throw refuseAt(layer, at, { rule: 'sections', ...noSection(section, fault, text) })
  return section
}

/** What a package or file gives in place of a section, or of a part of one. */
function noSection(value: unknown, fault: Path, from: string) {
  const found = valueAt(value, fault)
  const { render, read } = Object(value)
  if (fault.length === 0 || (render ?? read) === undefined) {
    const hint = 'export a section or a plugin by default, see `defineSection` and `definePlugin`'
    return { message: `Unexpected ${describe(value)} from \`${from}\`, expected a section`, hint }
  }
  const part = `\`${pathText(fault)}\` of the section from \`${from}\``
  const message =
    found === undefined
      ? `Missing ${part}`
      : `Unexpected ${describe(found)} as ${part}, expected ${toldOf(['sections', 0, ...fault])[0]}`
  return { message, hint: 'mend the plugin; `defineSection` shows what a section has' }
}

/** What a plugin makes of options; those that are wrong are told at their place. */
export function call(
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
export const causedBy = (cause: unknown, error: CannotRun): CannotRun =>
  Object.assign(error, { cause })
