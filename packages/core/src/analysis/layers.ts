import type { Diagnostic, Place } from '../diagnostic.js'
import { valuesAt } from '../form/fill.js'
import type { Fact, Layer, Path, Section } from '../section.js'

/** The four layers, in the order in which they build on each other. */
export const layers: Record<Layer, string> = {
  decisions: 'System-Level Decisions',
  control: 'Behavioral Control',
  procedure: 'Procedural Logic',
  communication: 'Communication Grammar',
}

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
  return (Object.keys(layers) as Layer[]).map((layer) => {
    const known = sections.flatMap(({ analysis }) => Object.entries(analysis?.layers[layer] ?? {}))
    const facts = known.map(([name, fact]) => ({ name, fact, paths: pathsOf(data, fact) }))
    const words = new Set(facts.flatMap(({ name, fact }) => wordOf(name, fact) ?? []))
    const has = (word: string) =>
      facts.some(({ name, fact, paths }) => wordOf(name, fact) === word && paths.length > 0)
    return {
      layer,
      facts: facts.map(({ name, paths }) => ({ name, paths })),
      missing: [...words].filter((word) => !has(word)),
    }
  })
}

const pathsOf = (data: unknown, { at, like }: Fact): Path[] =>
  valuesAt(data, at)
    .filter(({ value }) => !like || (typeof value === 'string' && like.test(value)))
    .map(({ path }) => path)

/** What a layer lacks without the fact: the fact itself, or what it shares with others. */
const wordOf = (name: string, { needed }: Fact): string | undefined =>
  needed === true ? name : needed

/** What the layers lack, at the start of the file. */
export function layerGaps(data: unknown, sections: Section[], file: string): Diagnostic[] {
  const start = { line: 1, column: 1 }
  const place: Place = { start, end: start }
  return layersOf(data, sections).flatMap(({ layer, missing }) =>
    missing.map((word) => ({
      severity: 'warning',
      rule: 'document/layer',
      message: `Missing \`${word}\` in the layer ${layers[layer]}`,
      hint: 'add to the form what the layer lacks',
      file,
      place,
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
    layersOf(data, sections).flatMap(({ facts }) =>
      facts.map(({ name, paths }): [string, number] => [name, paths.length]),
    ),
  )
