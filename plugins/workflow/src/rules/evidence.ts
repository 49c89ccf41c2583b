import type { Issue, Path, Rule } from '@protocol14/core'
import * as z from 'zod'
import type { Workflow } from '../schema.js'

/** Each place of collected evidence, with its path. */
function* locations({ phases }: Workflow): Iterable<{ location: string; path: Path }> {
  for (const [index, { evidence_collection }] of phases.entries())
    for (const [at, { storage_location: location }] of evidence_collection.entries())
      yield { location, path: ['phases', index, 'evidence_collection', at, 'storage_location'] }
}

export const mustEvidence: Rule<Workflow> = {
  severity: 'error',
  why: 'A MUST is only worth what shows that it was done.',
  mend: 'Give the step evidence of its own, or add to `evidence_collection`.',
  covers: ['R-66', 'R-81'],
  *check({ phases }) {
    for (const [index, { steps }] of phases.entries())
      for (const [at, { action_type, evidence }] of steps.entries()) {
        if (action_type !== 'MUST' || evidence) continue
        yield {
          message: `Missing \`phases[${index}].steps[${at}].evidence\``,
          path: ['phases', index, 'steps', at, 'evidence'],
          hint: 'a MUST cites evidence: give the step its own, or add to `evidence_collection`',
        }
      }
  },
}

const file = /[^/\s]\.[A-Za-z0-9]+$/

export const evidenceFile: Rule<Workflow> = {
  severity: 'warning',
  why: 'What is to be shown later is found by the name of its file.',
  mend: 'Cite a path that ends in the name of a file.',
  covers: ['R-81'],
  *check({ phases }) {
    for (const [index, { steps }] of phases.entries())
      for (const [at, { action_type, evidence = [] }] of steps.entries()) {
        const [first] = evidence
        if (action_type !== 'MUST' || first === undefined) continue
        if (evidence.some((one) => file.test(one))) continue
        yield {
          message: `Unexpected \`${first}\` in \`phases[${index}].steps[${at}].evidence\`, expected the name of a file`,
          path: ['phases', index, 'steps', at, 'evidence', 0],
        }
      }
  },
}

export const evidencePath: Rule<Workflow> = {
  severity: 'error',
  why: 'Evidence outside of the project is on one machine only, or overwrites what is there.',
  mend: 'Store it at a path inside the project.',
  covers: ['R-78'],
  *check(slice) {
    for (const { location, path } of locations(slice))
      if (/^([/\\~]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(location))
        yield unexpected(location, path, 'a path inside the project')
  },
}

export const evidenceFolder: Rule<Workflow, { folder: string }> = {
  severity: 'warning',
  why: 'Evidence of a protocol lies together, where the next protocol looks for it.',
  mend: 'Store it in the folder of the preset.',
  covers: ['R-78'],
  options: z.strictObject({ folder: z.string() }),
  *check(slice, { options: { folder } }) {
    for (const { location, path } of locations(slice))
      if (!location.startsWith(folder)) yield unexpected(location, path, `a path in \`${folder}\``)
  },
}

const unexpected = (location: string, path: Path, expected: string): Issue => ({
  message: `Unexpected \`${location}\` as \`storage_location\`, expected ${expected}`,
  path,
})

export const expectedEvidence: Rule<Workflow, { files: string[] }> = {
  severity: 'error',
  why: 'The protocol is only proved by all of its evidence.',
  mend: 'Collect it in the phase that makes it.',
  covers: ['R-35', 'R-36', 'R-37', 'R-38', 'R-39', 'R-40', 'R-41', 'R-42'],
  options: z.strictObject({ files: z.array(z.string()) }),
  *check(slice, { options }) {
    const names = [...locations(slice)].map(({ location }) =>
      location.slice(location.lastIndexOf('/') + 1),
    )
    for (const name of options.files)
      if (!names.some((one) => one.startsWith(`${name}.`)))
        yield {
          message: `Missing evidence \`${name}.*\` in \`evidence_collection\``,
          path: ['phases'],
          hint: 'collect it in the phase that makes it',
        }
  },
}
