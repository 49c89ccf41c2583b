import { type Protocol, tellProtocol } from '@protocol14/core'
import { sections } from '@protocol14/presets'
import { kitOf } from '../../packages/core/src/fix/reading.js'
import { allSections } from '../fix/with.js'
import { settings } from '../nothing-lost/forms.js'

/* Building as the command does it; the forms are made to be told, not to be followed. */

export const protocolOf = (preset: Protocol['preset']): Protocol => ({
  preset,
  sections: sections(preset),
  settings,
})

export const build = (text: string, protocol: Protocol) =>
  tellProtocol({ file: 'form.yaml', text }, protocol)

/** What a form holds, by its own names, without what is filled in. */
export const typed = (text: string, { preset }: Protocol) =>
  kitOf(allSections(preset)).read(text)?.form

/** The document of other data as if it was edited: with the seal that `base` has. */
export function editedTo(data: unknown, protocol: Protocol, base: string): string | undefined {
  const markdown = build(JSON.stringify(data), protocol).document?.markdown
  return (
    markdown && [...markdown.split('\n').slice(0, -2), ...base.split('\n').slice(-2)].join('\n')
  )
}
