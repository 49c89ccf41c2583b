import type { Heading, RootContent } from 'mdast'
import type { Diagnostic } from '../diagnostic.js'
import { type Drift, drift } from '../document/drift.js'
import { toldPart } from '../document/drifts.js'
import { merge } from '../document/merge.js'
import { isSame } from '../document/same.js'
import type { Form } from '../form/form.js'
import { keysBeyond } from '../form/keys.js'
import { isGuarded, isOwn } from '../guard/guarded.js'
import { joinTexts } from '../markdown/join-texts.js'
import { unmarked } from '../markdown/mark.js'
import { parse, stringify } from '../markdown/markdown.js'
import { text } from '../markdown/nodes.js'
import { settledOr } from '../narrow.js'
import { pathText } from '../path.js'
import type { Path, Section } from '../section.js'
import { countDifferences } from './layers.js'
import { remember, type toldBefore } from './tellings.js'

/** What a section told, before it is Markdown; no nodes if it has nothing to tell. */
export interface Rendered {
  section: Section
  slice: object | undefined
  heading: Heading[]
  nodes: RootContent[]
  /** The same told before, and read back without a loss. */
  before?: ReturnType<typeof toldBefore>
}

/** What a form says and the tree of its document does not have: an error of a section. */
export function lost(rendered: Rendered[], form: Form): Diagnostic[] {
  const sections = rendered.map(({ section }) => section)
  const reads = rendered.map((one) => {
    if (one.before) return one.before.read
    return one.nodes.length > 0 ? one.section.read(inMarkdown(one), unmarked) : {}
  })
  const values = rendered.flatMap(({ section, slice, nodes, before }, at) => {
    if (before) return []
    const gone = driftOf(section, toldPart(section, slice), reads[at])
    if (gone.length === 0 && slice) remember(section, { slice, nodes, read: reads[at] })
    const [other] = gone.length > 0 ? keysBeyond(section, slice) : []
    if (other) return [letThrough(section, other, form)]
    return gone.map(({ kind, formPath }) => ({
      message:
        kind === 'added'
          ? `Unexpected \`${pathText(formPath)}\`, which the section \`${section.name}\` reads and the form does not say`
          : `Unexpected loss of \`${pathText(formPath)}\`, which the section \`${section.name}\` does not read back as it tells it`,
      place: form.placeOf(formPath),
    }))
  })
  const counts = countDifferences(form.data, reads.reduce(merge, {}), sections).map(
    ({ name, expected, found }) => ({
      message: `Unexpected ${found} ${name} in the document, expected the ${expected} of the form`,
    }),
  )
  return [...values, ...counts].map((one) => ({
    severity: 'error',
    rule: 'document/lost',
    hint: 'the section that tells it does not read back what it tells: mend it',
    ...one,
    file: form.file,
  }))
}

/**
 * What stands in the document. Of the standard sections it is known that their trees come back as
 * they are; that of another one may be more than Markdown can say, such as code right behind code.
 */
function inMarkdown({ section, heading, nodes }: Rendered): RootContent[] {
  if (isGuarded(section) && !isOwn(section)) {
    const children = [...heading, ...nodes, next]
    return parse(stringify({ type: 'root', children })).children.slice(heading.length, -1)
  }
  for (const node of nodes) joinTexts(node)
  return nodes
}

/** In place of the heading of the section behind. */
const next: Heading = { type: 'heading', depth: 2, children: [text('Next')] }

/** Most often what was read is what was told, letter by letter, and needs no settling. */
const driftOf = (section: Section, told: object, read: unknown): Drift[] =>
  isSame(told, read) ? [] : drift(told, settledOr(section, read))

/** Some validators keep what they do not know, which would then have to be told. */
const letThrough = ({ name }: Section, path: Path, form: Form) => ({
  message: `Unexpected \`${pathText(form.ownPath(path))}\` in what the schema of the section \`${name}\` gives, expected only the keys that it names`,
  hint: "let the schema leave out other keys, with `'+': 'delete'` in arktype",
  place: form.placeOfKey(path),
})
