import type { Heading, RootContent } from 'mdast'
import type { Diagnostic } from '../diagnostic.js'
import { merge } from '../document/merge.js'
import type { Form } from '../form/form.js'
import { joinTexts } from '../markdown/join-texts.js'
import type { Section } from '../section.js'
import { countDifferences } from './layers.js'

/** What a section told, before it is Markdown. */
export interface Rendered {
  section: Section
  heading: Heading[]
  nodes: RootContent[]
}

const ignore = () => {}

/** The facts of a form that the tree of its document does not have: an error of a section. */
export function lostLayers(rendered: Rendered[], form: Form, file: string): Diagnostic[] {
  const sections = rendered.map(({ section }) => section)
  const data = rendered.reduce<unknown>((all, { section, nodes }) => {
    for (const node of nodes) joinTexts(node)
    return merge(all, section.read(nodes, ignore))
  }, {})
  return countDifferences(form.data, data, sections).map(({ name, expected, found }) => ({
    severity: 'error',
    rule: 'document/lost',
    message: `Unexpected ${found} ${name} in the document, expected the ${expected} of the form`,
    hint: 'the section that tells them does not read back what it tells: mend it',
    file,
  }))
}
