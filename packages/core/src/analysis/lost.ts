import type { Heading, RootContent } from 'mdast'
import type { Diagnostic } from '../diagnostic.js'
import { drift } from '../document/drift.js'
import { toldPart } from '../document/drifts.js'
import { merge } from '../document/merge.js'
import type { Form } from '../form/form.js'
import { settledOr } from '../judge.js'
import { joinTexts } from '../markdown/join-texts.js'
import { pathText } from '../path.js'
import type { Section } from '../section.js'
import { countDifferences } from './layers.js'

/** What a section told, before it is Markdown; no nodes if it has nothing to tell. */
export interface Rendered {
  section: Section
  slice: object | undefined
  heading: Heading[]
  nodes: RootContent[]
}

const ignore = () => {}

/** What a form says and the tree of its document does not have: an error of a section. */
export function lost(rendered: Rendered[], form: Form): Diagnostic[] {
  const sections = rendered.map(({ section }) => section)
  const reads = rendered.map(({ section, nodes }) => {
    for (const node of nodes) joinTexts(node)
    return nodes.length > 0 ? section.read(nodes, ignore) : {}
  })
  const values = rendered.flatMap(({ section, slice }, at) =>
    drift(toldPart(section, slice), settledOr(section, reads[at])).map(({ formPath }) => ({
      message: `Unexpected loss of \`${pathText(formPath)}\`, which the section \`${section.name}\` does not read back as it tells it`,
      place: form.placeOf(formPath),
    })),
  )
  const counts = countDifferences(form.data, reads.reduce(merge, {}), sections).map(
    ({ name, expected, found }) => ({
      message: `Unexpected ${found} ${name} in the document, expected the ${expected} of the form`,
    }),
  )
  return [...values, ...counts].map((one) => ({
    severity: 'error',
    rule: 'document/lost',
    ...one,
    hint: 'the section that tells it does not read back what it tells: mend it',
    file: form.file,
  }))
}
