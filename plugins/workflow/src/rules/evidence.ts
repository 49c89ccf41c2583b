import type { Issue, Path, Rule } from '@protocol14/core'
import * as z from 'zod'
import type { Workflow } from '../schema.js'

/** A place of evidence, and under which key it is named. */
interface Place {
  location: string
  key: 'storage_location' | 'evidence'
  path: Path
}

/** Each place of collected evidence. */
function* collected({ phases }: Workflow): Iterable<Place> {
  const key = 'storage_location'
  for (const [index, { evidence_collection }] of phases.entries())
    for (const [at, { storage_location: location }] of evidence_collection.entries())
      yield { location, key, path: ['phases', index, 'evidence_collection', at, key] }
}

/** Each place that a step alone names. */
function* cited({ phases }: Workflow): Iterable<Place> {
  const key = 'evidence'
  for (const [index, { steps, evidence_collection }] of phases.entries()) {
    const known = new Set(evidence_collection.map((one) => one.storage_location))
    for (const [step, { evidence = [] }] of steps.entries())
      for (const [at, location] of evidence.entries())
        if (!known.has(location))
          yield { location, key, path: ['phases', index, 'steps', step, key, at] }
  }
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

/** A name with an ending, or one such as `Dockerfile`: `version 1.2` is none. */
const file = /[^/\s]\.\d*[A-Za-z][A-Za-z0-9]*(?:\.\d+)?$|^(?:\S*\/)?[A-Z][a-z]*file$/

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
          message: `Unexpected \`${first}\` as evidence of a MUST, expected the name of a file`,
          path: ['phases', index, 'steps', at, 'evidence', 0],
        }
      }
  },
}

/** What leads out of the project, or to where nobody knows. */
const outside = /^(?:[/\\~$%]|[A-Za-z]:|file:)|(?:^|[/\\])\.\.(?:[/\\]|$)/i

export const evidencePath: Rule<Workflow> = {
  severity: 'error',
  why: 'Evidence outside of the project is on one machine only, or overwrites what is there.',
  mend: 'Store it at a path inside the project.',
  covers: ['R-78'],
  *check(slice) {
    for (const place of [...collected(slice), ...cited(slice)])
      if (outside.test(place.location)) yield unexpected(place, 'a path inside the project')
  },
}

export const evidenceFolder: Rule<Workflow, { folder: string }> = {
  severity: 'warning',
  why: 'Evidence of a protocol lies together, where the next protocol looks for it.',
  mend: 'Store it in the folder of the preset.',
  covers: ['R-78'],
  options: z.strictObject({ folder: z.string() }),
  *check(slice, { options }) {
    const folder = inner(options.folder).replace(/(?<=.)\/*$/, '/')
    for (const place of collected(slice)) {
      const location = inner(place.location)
      if (location.startsWith(folder) || outside.test(location)) continue
      const hint = `write \`${folder}${location.slice(location.lastIndexOf('/') + 1)}\``
      yield { ...unexpected(place, `a path in \`${folder}\``), hint }
    }
  },
}

/** A path without the folder that it is in anyway. */
const inner = (path: string): string => path.replace(/^(?:\.\/+)+/, '')

const unexpected = ({ location, key, path }: Place, expected: string): Issue => ({
  message: `Unexpected \`${location}\` as \`${key}\`, expected ${expected}`,
  path,
})

export const expectedEvidence: Rule<Workflow, { files: string[] }> = {
  severity: 'error',
  why: 'The protocol is only proved by all of its evidence.',
  mend: 'Collect it in the phase that makes it.',
  covers: ['R-35', 'R-36', 'R-37', 'R-38', 'R-39', 'R-40', 'R-41', 'R-42'],
  options: z.strictObject({ files: z.array(z.string()) }),
  *check(slice, { options }) {
    const names = [...collected(slice)].map(({ location }) =>
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
