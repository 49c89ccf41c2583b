import { type ReadDocument, readDocument } from '../document/read.js'
import { unseal } from '../files/seal.js'
import { valuesAt } from '../form/fill.js'
import type { Source } from '../form/form.js'
import type { Outcome, Protocol } from '../protocol.js'
import type { Layer, Path } from '../section.js'
import { type Flow, flowOf } from './flow.js'
import { countDifferences, layersOf, layers as titles } from './layers.js'
import { type Lines, type Subsystem, subsystemsOf } from './subsystems.js'

/** What an analysis finds in a document. */
export interface AnalysisResult {
  layers: {
    layer: Layer
    title: string
    facts: { name: string; count: number; lines: Lines[] }[]
    missing: string[]
  }[]
  subsystems: Subsystem[]
  roles: { role: string; count: number; lines: Lines[] }[]
  flow: Flow
  /** Lines that are not blank: all of them, and those that belong to a section. */
  coverage: { lines: number; told: number }
  /** Whether the layers of the document are those of its form; nothing without a form. */
  circular?: boolean
  /** Whether every layer is whole, no role empty, and the document circular if it has a form. */
  holds: boolean
}

/** Finds the four layers, roles and ways of a document again (circular compliance). Pure. */
export function analyze(source: Source, protocol: Protocol, form?: Outcome): AnalysisResult {
  const { sections, remark } = protocol
  const read = readDocument(source.text, sections, remark)
  const linesOf = (paths: Path[]) => joined(paths.map((path) => lineRange(read, path)))
  const layers = layersOf(read.data, sections).map(({ layer, facts, missing }) => ({
    layer,
    title: titles[layer],
    facts: facts.map(({ name, paths }) => ({ name, count: paths.length, lines: linesOf(paths) })),
    missing,
  }))
  const roles = (['planner', 'executor', 'validator', 'auditor'] as const).map((role) => {
    const patterns = sections.flatMap(({ analysis }) => analysis?.roles?.[role] ?? [])
    const paths = patterns.flatMap((at) => valuesAt(read.data, at)).map(({ path }) => path)
    return { role, count: paths.length, lines: linesOf(paths) }
  })
  const circular = form && countDifferences(form.form.data, read.data, sections).length === 0
  return {
    layers,
    subsystems: subsystemsOf(read, source.text),
    roles,
    flow: flowOf(read.data, sections),
    coverage: coverageOf(read, source.text),
    ...(circular !== undefined && { circular }),
    holds:
      layers.every(({ missing }) => missing.length === 0) &&
      roles.every(({ count }) => count > 0) &&
      circular !== false,
  }
}

const lineRange = (read: ReadDocument, path: Path): Lines => {
  const { start, end } = read.placeOf(path)
  return [start.line, end.line]
}

/** Ranges in order, those that touch as one. */
function joined(ranges: Lines[]): Lines[] {
  const out: Lines[] = []
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = out.at(-1)
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else out.push([first, last])
  }
  return out
}

function coverageOf(read: ReadDocument, text: string) {
  const lines = unseal(text).body.split('\n')
  const filled = (from: number, to: number) =>
    lines.slice(from - 1, to).filter((line) => line.trim() !== '').length
  const strange = read.strangers.map(({ heading, nodes }) =>
    filled(heading?.position?.start.line ?? 1, (nodes.at(-1) ?? heading)?.position?.end.line ?? 1),
  )
  const all = filled(1, lines.length)
  return { lines: all, told: all - strange.reduce((sum, count) => sum + count, 0) }
}
