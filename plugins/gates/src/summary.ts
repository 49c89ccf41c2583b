import type { Rule } from '@protocol14/core'
import type { Gates } from './schema.js'

const key = 'quality_gates_summary'

export const summaryName: Rule<Gates> = {
  severity: 'error',
  why: 'A summary with other gates than the phases tells two different protocols.',
  mend: 'Name the gates in the summary as in the phases, in the same order.',
  covers: ['R-97'],
  *check({ phases, quality_gates_summary: summary }) {
    if (!summary) return
    const names = phases.map(({ quality_gate }) => quality_gate.gate_name)
    const { places, missing } = compared(summary, names)
    let last = -1
    for (const [index, place] of places.entries()) {
      const isExtra = place === undefined
      const expected = isExtra
        ? expectedFor(missing.shift())
        : `, expected it before \`${names[last]}\``
      if (isExtra || place < last)
        yield {
          message: `Unexpected gate \`${summary[index]?.gate_name}\` in \`${key}\`${expected}`,
          path: [key, index, 'gate_name'],
        }
      last = place ?? last
    }
    for (const name of missing)
      yield { message: `Missing gate \`${name}\` in \`${key}\``, path: [key] }
  },
}

/** One of another name stands for one that is missing. */
const expectedFor = (missing: string | undefined): string =>
  missing === undefined ? ', which no phase has' : `, expected \`${missing}\``

/** Where each gate of the summary stands in `names`, and those that it leaves out. */
function compared(summary: { gate_name: string }[], names: string[]) {
  const left = new Map<string, number[]>()
  for (const [place, name] of names.entries()) {
    const all = left.get(name) ?? []
    all.push(place)
    left.set(name, all)
  }
  const places = summary.map(({ gate_name }) => left.get(gate_name)?.shift())
  const told = new Set(places)
  return { places, missing: names.filter((_, place) => !told.has(place)) }
}

export const summaryCriteria: Rule<Gates> = {
  severity: 'info',
  why: 'Two wordings of one criterion are read as two criteria.',
  mend: 'Use the words of the gate in the summary, or drop the summary.',
  covers: ['R-97'],
  *check({ phases, quality_gates_summary: summary = [] }) {
    for (const [index, { gate_name, criteria }] of summary.entries()) {
      const gate = phases.find(({ quality_gate }) => quality_gate.gate_name === gate_name)
      if (!gate || gate.quality_gate.criteria === criteria) continue
      yield {
        message: `Unexpected criteria of \`${gate_name}\` in \`${key}\`, expected those of the gate`,
        path: [key, index, 'criteria'],
      }
    }
  },
}
