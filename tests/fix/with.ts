import { joinSettings, type Section, tellProtocol, type WholePreset } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { fixForm } from '../../packages/core/src/fix/fix.js'
import { headSection } from '../../packages/core/src/head.js'

/* Fixing and building with a preset, as the command does it. */

export const source = (text: string) => ({ file: 'form.yaml', text })

export const allSections = (preset: WholePreset): Section[] => [headSection, ...sections(preset)]

export const defaultsOf = ({ name, defaults = {} }: WholePreset) => ({
  from: `the preset ${name}`,
  values: defaults,
})

export const fix = (text: string, preset: WholePreset = generic) =>
  fixForm(source(text), allSections(preset), defaultsOf(preset))

/** The document, if there is one. The forms are made to be told: only their numbers are judged. */
export function built(text: string, preset: WholePreset): string | undefined {
  const own = sections(preset)
  const ids = own.flatMap(({ name, rules = {} }) => Object.keys(rules).map((id) => `${name}/${id}`))
  const off = ids.filter((id) => id !== 'workflow/phase-order').map((id) => [id, 'off'] as const)
  const settings = joinSettings(Object.fromEntries(off))
  return tellProtocol(source(text), { preset, sections: own, settings }).document?.markdown
}
