import { type Rule, textsAt, valuesAt } from '@protocol14/core'
import * as z from 'zod'
import type { Gates } from './schema.js'
import { summaryCriteria, summaryName } from './summary.js'

const pathOf = (index: number, key: string) => ['phases', index, 'quality_gate', key]

const expectedGates: Rule<Gates, { gates: string[] }> = {
  severity: 'error',
  why: 'Each phase ends at its gate; one that is missing or out of place lets work through.',
  mend: 'Name and order the gates as the preset expects.',
  covers: ['R-20', 'R-21', 'R-22', 'R-23'],
  options: z.strictObject({ gates: z.array(z.string()).min(1) }),
  *check({ phases }, { options }) {
    for (const [index, name] of options.gates.entries()) {
      const found = phases[index]?.quality_gate.gate_name
      const path = pathOf(index, 'gate_name')
      if (found === undefined) yield { message: `Missing gate \`${name}\``, path }
      else if (bare(found) !== bare(name))
        yield {
          message: `Unexpected \`${found}\` as gate ${index + 1}, expected \`${name}\``,
          path,
        }
    }
  },
}

/** A gate's name without the word, in any case: `Gate 1: Build & Test` and `build and test gate`. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^\s*gate\s+\d+\s*[:.–-]/, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/ gate$/, '')

const hasEvidence: Rule<Gates> = {
  severity: 'error',
  why: 'A gate that names no evidence is passed by saying so.',
  mend: 'List the files that the gate looks at.',
  covers: ['R-69', 'R-82'],
  *check({ phases }) {
    for (const [index, { quality_gate }] of phases.entries())
      if (!quality_gate.evidence)
        yield {
          message: `Missing \`phases[${index}].quality_gate.evidence\``,
          path: pathOf(index, 'evidence'),
        }
  },
}

const collected = 'phases[].evidence_collection[].storage_location'

const known = [collected, 'phases[].steps[].evidence[]', 'outputs_to[].artifacts_provided[]']

const evidenceFile: Rule<Gates> = {
  severity: 'error',
  why: 'A gate is decided on files that a step of this protocol makes or hands over.',
  mend: 'Name a file of `evidence_collection` or of `outputs_to`, exactly as it is named there.',
  covers: ['R-82'],
  *check({ phases }, { form }) {
    const files = known.flatMap((pattern) => textsAt(form, pattern)).flatMap(namesOf)
    for (const [index, { quality_gate }] of phases.entries())
      for (const [at, file] of (quality_gate.evidence ?? []).entries())
        if (!files.includes(file))
          yield {
            message: `Unexpected \`${file}\` in \`phases[${index}].quality_gate.evidence\`, expected a file of the evidence or the outputs`,
            path: [...pathOf(index, 'evidence'), at],
            hint: 'name it as it is named there; if no step makes it any more, take it out of the gate too',
          }
  },
}

/** What a place may be cited as: all of it, or its last part; the files among the words of an artifact. */
const namesOf = (location: string): string[] => [
  location,
  location.slice(location.lastIndexOf('/') + 1),
  ...(location.match(/[^\s`"'(),;]+\.[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|\b[A-Z][a-z]*file\b/g) ?? []),
]

const orphanEvidence: Rule<Gates> = {
  severity: 'info',
  why: 'Evidence that no gate and no output uses is made for nobody.',
  mend: 'Cite it at a gate, hand it over, or do without it.',
  covers: ['D-6'],
  *check({ phases }, { form }) {
    const cited = phases.flatMap(({ quality_gate }) => quality_gate.evidence ?? [])
    const given = textsAt(form, 'outputs_to[].artifacts_provided[]').flatMap(namesOf)
    for (const { value, path } of valuesAt(form, collected)) {
      const names = namesOf(String(value))
      if (names.some((name) => cited.includes(name) || given.includes(name))) continue
      yield { message: `Unexpected \`${value}\`, which no gate and no output cites`, path }
    }
  },
}

export const rules = {
  'expected-gates': expectedGates,
  evidence: hasEvidence,
  'evidence-file': evidenceFile,
  'orphan-evidence': orphanEvidence,
  'summary-name': summaryName,
  'summary-criteria': summaryCriteria,
}
