import { mapped } from '../mapped.js'
import { nearest } from '../nearest.js'
import { joinSettings, type RuleSettings, type Settings } from '../rules/settings.js'
import { checkPreset } from './check.js'
import type { Preset } from './config.js'
import { type Access, isPath, type Name, readNamed, refuseName } from './named.js'

/** A preset that extends no other any more. */
export type WholePreset = Omit<Preset, 'extends'> & { output: string }

/** Where presets are looked for. */
export interface Presets {
  /** Those that are known by name; the last one has the `output` of those that say none. */
  known: Preset[]
  access: Access
}

/**
 * The preset `one`, or the one that is named so, with all that it extends. `where` is the place in a
 * config that it is from. Rejects with `CannotRun` for a name that leads nowhere, or in a circle.
 */
export async function wholePreset(
  one: Preset | string,
  where: Omit<Name, 'text'>,
  presets: Presets,
  seen: (string | Preset)[] = [],
): Promise<WholePreset> {
  if (typeof one === 'string') {
    const key = `${where.from.path}#${one}`
    if (seen.includes(key)) throw refuseName({ ...where, text: one }, circle(one))
    const found = await presetNamed({ ...where, text: one }, presets)
    return wholePreset(found.preset, found.where, presets, [...seen, key])
  }
  if (one.extends === undefined) return { output: presets.known.at(-1)?.output ?? '', ...one }
  const { extends: base, ...own } = one
  const at = [...where.at, 'extends']
  if (seen.includes(one)) throw refuseName({ ...where, text: one.name }, circle(one.name))
  return extended(await wholePreset(base, { ...where, at }, presets, [...seen, one]), own)
}

async function presetNamed(name: Name, { known, access }: Presets) {
  const { text, ...where } = name
  const preset = known.find((one) => one.name === text)
  if (preset) return { preset, where }
  const names = known.map((one) => one.name)
  const near = isPath(text) ? undefined : nearest(text, names)
  if (near) throw refuseName(name, unknown(text, near))
  const read = await readNamed(name, access)
  return { preset: checkPreset(read), where: { from: read, at: [] } }
}

const unknown = (name: string, near: string) => ({
  message: `Unexpected preset \`${name}\`, expected \`${near}\``,
  hint: `rename it to \`${near}\``,
})

const circle = (name: string) => ({
  message: `Unexpected \`${name}\`, which extends itself`,
  hint: 'name another preset in `extends`',
})

/** `own` over `base`: defaults by key, options of sections by name and key, rules by id. */
function extended(base: WholePreset, own: Preset): WholePreset {
  const sections = mapped(own.sections ?? {}, (options, name) => ({
    ...base.sections?.[name],
    ...options,
  }))
  return {
    ...base,
    ...own,
    output: own.output ?? base.output,
    defaults: { ...base.defaults, ...own.defaults },
    sections: { ...base.sections, ...sections },
    rules: joinedRules(base.rules, own.rules),
  }
}

const joinedRules = (...all: (RuleSettings | undefined)[]): RuleSettings =>
  Object.fromEntries(
    [...joinSettings(...all)].map(([id, { level = 'error', options }]) => [
      id,
      options ? [level, options] : level,
    ]),
  )

/** What a preset says of rules, and `more` after it; one that is for one number is for no other. */
export const settingsOf = (
  { number, rules }: Preset,
  ...more: (RuleSettings | undefined)[]
): Settings =>
  joinSettings(
    number === undefined ? {} : { 'protocol/number': ['error', { number }] },
    rules,
    ...more,
  )
