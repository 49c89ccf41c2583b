import type { Config, Preset, Section } from '@protocol14/core'
import { cannotRun } from './cannot-run.js'
import { textOf } from './guard.js'

/** The sections that a config lists or makes of a preset; those that it lists are checked already. */
export function sectionsOf(
  sections: NonNullable<Config['sections']>,
  preset: Preset,
  config: string,
): (Section | string)[] {
  if (typeof sections !== 'function') return sections
  const made = call(sections, preset, config)
  if (!Array.isArray(made)) throw wrong(typeof made, 'a list of sections', config)
  const other = made.findIndex((one) => !isSection(one))
  if (other === -1) return made
  throw wrong(`${typeof made[other]} at [${other}]`, 'a section', config)
}

function call(sections: (preset: Preset) => unknown, preset: Preset, config: string): unknown {
  try {
    return sections(preset)
  } catch (error) {
    const message = `Unexpected error in \`sections\`: ${textOf(error)}`
    throw Object.assign(cannotRun('config/sections', config, message, hint), { cause: error })
  }
}

const hint = 'return the sections in order: `(preset) => [role(preset.sections?.role), …]`'

const wrong = (found: string, expected: string, config: string) =>
  cannotRun(
    'config/sections',
    config,
    `Unexpected ${found} from \`sections\`, expected ${expected}`,
    hint,
  )

function isSection(value: unknown): value is Section {
  const { name, schema, render, read } = Object(value) as Partial<Section>
  return Boolean(name && schema) && typeof render === 'function' && typeof read === 'function'
}
