import { type Rule, textsAt } from '@protocol14/core'
import * as z from 'zod'
import { isFile, isSameArtifact } from '../artifacts.js'
import type { Integration } from '../schema.js'
import { numberOf } from './numbers.js'

export const expectedArtifacts: Rule<Integration, { files: string[] }> = {
  severity: 'error',
  why: 'Other protocols wait for these files.',
  mend: 'Name the file in `outputs_to`, at the protocol that needs it.',
  covers: ['R-86', 'R-87', 'R-88'],
  options: z.strictObject({ files: z.array(z.string()) }),
  *check({ outputs_to }, { options }) {
    const given = outputs_to.flatMap(({ artifacts_provided }) => artifacts_provided)
    for (const file of options.files)
      if (!given.some((one) => namesIn(one).includes(file)))
        yield { message: `Missing \`${file}\` in \`outputs_to\``, path: ['outputs_to'] }
  },
}

const made = [
  'phases[].evidence_collection[].storage_location',
  'phases[].steps[].evidence[]',
  'phases[].steps[].instructions',
  'phases[].steps[].action_title',
  'automation_hooks[].command',
]

export const outputProduced: Rule<Integration> = {
  severity: 'warning',
  why: 'A file that is promised to another protocol has to be made somewhere in this one.',
  mend: 'Collect it as evidence, or name it in the instructions of the step that makes it.',
  covers: ['D-5'],
  *check({ outputs_to }, { form }) {
    const texts = made.flatMap((pattern) => textsAt(form, pattern))
    for (const [index, { artifacts_provided }] of outputs_to.entries())
      for (const [at, artifact] of artifacts_provided.entries())
        for (const file of artifact.split(/\s+/).filter(isFile))
          if (!texts.some((text) => makes(text, file)))
            yield {
              message: `Unexpected \`${file}\` in \`outputs_to[${index}]\`, expected a file that a step makes`,
              path: ['outputs_to', index, 'artifacts_provided', at],
              hint: 'collect it as evidence, or name it in the instructions of a step',
            }
  },
}

/** Whether a text names the file; most do not have its letters, and need not be taken apart. */
const makes = (text: string, file: string): boolean =>
  text.includes(file) && namesIn(text).some((name) => isMade(file, name))

/** The words of a text, and the last part of each that is a path. */
const namesIn = (text: string): string[] =>
  text
    .split(/[\s`"'(),;=]+/)
    .map((word) => word.replace(/[.:]$/, ''))
    .flatMap((word) => [word, word.slice(word.lastIndexOf('/') + 1)])

/** Whether `name` is the file, or one in the folder. */
const isMade = (file: string, name: string): boolean =>
  name === file || (file.endsWith('/') && `/${name}`.includes(`/${file}`))

export const sameArtifacts: Rule<Integration> = {
  severity: 'info',
  why: 'Prerequisites and inputs of one protocol describe the same artifacts, best in the same words.',
  mend: 'Use the same names in both lists.',
  covers: ['D-15'],
  *check({ prerequisites, inputs_from }) {
    for (const [index, { protocol, artifacts_consumed }] of inputs_from.entries()) {
      const same = prerequisites.find((one) => numberOf(one.protocol) === numberOf(protocol))
      const others = same?.required_artifacts ?? []
      const lacking = others.filter(
        (one) => !artifacts_consumed.some((other) => isSameArtifact(one, other)),
      )
      if (lacking.length > 0)
        yield {
          message: `Missing \`${lacking.join('`, `')}\` in \`inputs_from[${index}].artifacts_consumed\`, which \`prerequisites\` names`,
          path: ['inputs_from', index, 'artifacts_consumed'],
        }
    }
  },
}
