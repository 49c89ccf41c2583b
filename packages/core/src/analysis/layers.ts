import type { Diagnostic } from '../diagnostic.js'
import { valuesAt, visitAt } from '../form/fill.js'
import { start } from '../place.js'
import { remembered } from '../remembered.js'
import type { Fact, Layer, Path, Section } from '../section.js'

/** The four layers, in the order in which they build on each other. */
export const layers: Record<Layer, string> = {
  decisions: 'System-Level Decisions',
  control: 'Behavioral Control',
  procedure: 'Procedural Logic',
  communication: 'Communication Grammar',
}

const order = Object.keys(layers) as Layer[]

/** A fact as found: the paths of the values that count. */
interface FoundFact {
  name: string
  paths: Path[]
}

/** A layer as found; it is whole if nothing is missing. */
export interface FoundLayer {
  layer: Layer
  facts: FoundFact[]
  /** What the layer cannot do without and does not have. */
  missing: string[]
}

/** The layers of a form, or of what was read from a document, by what `sections` count. */
export function layersOf(data: unknown, sections: Section[]): FoundLayer[] {
  return order.map((layer) => {
    const facts = factsOf(layer, sections).map(({ name, fact }) => ({
      name,
      paths: pathsOf(data, fact),
    }))
    return { layer, facts, missing: missingIn(layer, data, sections) }
  })
}

/** What a layer lacks. */
function missingIn(layer: Layer, data: unknown, sections: Section[]): string[] {
  const found = new Map<string, boolean>()
  for (const { name, fact } of factsOf(layer, sections)) {
    const word = wordOf(name, fact)
    if (word !== undefined && !found.get(word)) found.set(word, countOf(data, fact) > 0)
  }
  return [...found].flatMap(([word, isThere]) => (isThere ? [] : [word]))
}

const factsOf = (layer: Layer, sections: Section[]): { name: string; fact: Fact }[] =>
  factsIn(sections)[layer]

/** Asked for again and again by the forms of one protocol. */
const factsIn = remembered((sections: readonly Section[]) => {
  const factsOf = (layer: Layer) =>
    sections.flatMap(({ analysis }) =>
      Object.entries(analysis?.layers[layer] ?? {}).map(([name, fact]) => ({ name, fact })),
    )
  return Object.fromEntries(order.map((layer) => [layer, factsOf(layer)])) as Record<
    Layer,
    ReturnType<typeof factsOf>
  >
})

const pathsOf = (data: unknown, { at, like }: Fact): Path[] =>
  valuesAt(data, at)
    .filter(({ value }) => counts(value, like))
    .map(({ path }) => path)

function countOf(data: unknown, { at, like }: Fact): number {
  let count = 0
  visitAt(data, at, (value) => {
    if (counts(value, like)) count++
  })
  return count
}

const counts = (value: unknown, like: RegExp | undefined): boolean =>
  !like || (typeof value === 'string' && like.test(value))

/** What a layer lacks without the fact: the fact itself, or what it shares with others. */
const wordOf = (name: string, { needed }: Fact): string | undefined =>
  needed === true ? name : needed

/** What the layers lack, at the start of the file. */
export function layerGaps(data: unknown, sections: Section[], file: string): Diagnostic[] {
  return order.flatMap((layer) =>
    missingIn(layer, data, sections).map((word) => ({
      severity: 'warning',
      rule: 'document/layer',
      message: `Missing \`${word}\` in the layer ${layers[layer]}`,
      hint: 'add to the form what the layer lacks',
      file,
      place: start,
    })),
  )
}

/** The facts of which a form and its document have not as many. */
export function countDifferences(form: unknown, document: unknown, sections: Section[]) {
  const found = countsOf(document, sections)
  return [...countsOf(form, sections)].flatMap(([name, expected]) =>
    found.get(name) === expected ? [] : [{ name, expected, found: found.get(name) ?? 0 }],
  )
}

const countsOf = (data: unknown, sections: Section[]): Map<string, number> =>
  new Map(
    order
      .flatMap((layer) => factsOf(layer, sections))
      .map(({ name, fact }): [string, number] => [name, countOf(data, fact)]),
  )
