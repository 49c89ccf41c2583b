import {
  bullets,
  definePlugin,
  defineSection,
  type Fill,
  line,
  lineOf,
  paragraph,
  parts,
  partsOfItems,
  readFields,
  strong,
  tell,
  tellFields,
  text,
  textsAt,
  titled,
  trimStart,
  valuesAt,
} from '@protocol14/core'
import { byHand } from './by-hand.js'
import { index } from './for-index.js'
import { rules } from './rules.js'
import { type Gate, type Gates, schema } from './schema.js'

const fields = {
  criteria: tell.prose('Criteria'),
  evidence: tell.tokens('Evidence'),
  failure_handling: tell.prose('Failure Handling'),
}

/** What each phase must have reached before the next one may begin. */
export const gates = definePlugin(titled('QUALITY GATES'), ({ title }) =>
  defineSection<Gates>({
    name: 'gates',
    title,
    schema,
    byHand,
    fillers: ['and', 'if it fails', 'otherwise'],
    covers: ['R-69', 'R-83', 'D-8'],
    rules,
    analysis: {
      layers: {
        control: {
          gates: { at: 'phases[].quality_gate.gate_name', needed: true },
          'failure paths': {
            at: 'phases[].quality_gate.failure_handling',
            needed: 'a way to stop',
          },
        },
      },
      roles: { validator: ['phases[].quality_gate'] },
      flow: { cited: 'phases[].quality_gate.evidence[]' },
    },
    untold: ['quality_gates_summary'],
    fill: evidenceOfPhase,
    index,

    render: ({ phases }) =>
      phases.flatMap(({ quality_gate }, index) => [
        paragraph(strong(text(`Gate ${index + 1}: `), ...line(quality_gate.gate_name))),
        bullets(tellFields<Gate>(fields, quality_gate)),
      ]),

    read(nodes, mark) {
      const found = parts(nodes).filter(({ lead }) => label.test(lineOf(lead)))
      const phases = found.map(({ lead, blocks, node }, index) => {
        const path = ['phases', index, 'quality_gate']
        if (node) mark(path, node)
        const inside = partsOfItems(blocks)
        const gate_name = lineOf(trimStart(lead, label))
        return { quality_gate: { gate_name, ...readFields<Gate>(fields, inside, mark, path) } }
      })
      return phases.length > 0 ? { phases } : {}
    },
  }),
)

const label = /^Gate\s+\d+\s*:\s*/i

/** A gate without evidence of its own has the files of its phase (D-8). */
function* evidenceOfPhase(form: unknown): Iterable<Fill> {
  for (const { value, path } of valuesAt(form, 'phases[]')) {
    const files = fileNames(textsAt(value, 'evidence_collection[].storage_location'))
    const [gate] = valuesAt(value, 'quality_gate')
    if (gate && files.length > 0)
      yield { path: [...path, 'quality_gate', 'evidence'], value: files, from: 'the phase' }
  }
}

/** The last part of each plain path that no other one ends in; anything else as it is. */
function fileNames(locations: string[]): string[] {
  const all = [...new Set(locations)]
  const ends = all.map((location) => /^(?:[^\s*?:]*\/)?([^\s*?:/]+)$/.exec(location)?.[1])
  return all.map((location, index) => {
    const end = ends[index]
    return end === undefined || ends.indexOf(end) !== ends.lastIndexOf(end) ? location : end
  })
}
