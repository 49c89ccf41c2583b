import { type Rule, textsAt, valuesAfter, wordsOfCommand } from '@protocol14/core'
import * as z from 'zod'
import { commandsOf, type Hooks } from '../schema.js'

export const outputCollected: Rule<Hooks, { flags?: string[] | undefined }> = {
  severity: 'warning',
  why: 'What a command writes is evidence, and is looked for where evidence is collected.',
  mend: 'Let the command write a path of `evidence_collection`, or collect the file there.',
  covers: ['R-78', 'R-79'],
  options: z.strictObject({ flags: z.array(z.string()).optional() }),
  *check(slice, { options: { flags = outputs }, form }) {
    const collected = textsAt(form, 'phases[].evidence_collection[].storage_location').map(
      plainPath,
    )
    for (const [index, command] of commandsOf(slice).entries())
      for (const file of writtenBy(command, flags))
        if (!collected.includes(file))
          yield {
            message: `Unexpected \`${file}\` in \`automation_hooks[${index}].command\`, expected a file of \`evidence_collection\``,
            path: ['automation_hooks', index, 'command'],
          }
  },
}

const outputs = ['--output', '--out', '--json-report-file', '--report']

/** The files that follow one of `flags`, also as `--out json=x`; formats and addresses are none. */
const writtenBy = (command: string, flags: string[]): string[] =>
  valuesAfter(command, (flag) => flags.includes(flag))
    .map(plainPath)
    .filter((value) => !value.includes('://') && /\/[^/]+$|^[^-].*\.\w+$/.test(value))

const plainPath = (path: string): string => path.replace(/^(?:\.\/)+/, '')

export const scriptExists: Rule<Hooks> = {
  severity: 'info',
  why: 'A script that is not there cannot be run.',
  mend: 'Add the script, or correct its path.',
  covers: ['D-16'],
  *check(slice, { exists }) {
    if (!exists) return
    for (const [index, command] of commandsOf(slice).entries())
      for (const script of new Set(wordsOfCommand(command)))
        if (isScript.test(script) && !exists(script))
          yield {
            message: `Missing file \`${script}\`, which \`automation_hooks[${index}]\` runs`,
            path: ['automation_hooks', index, 'command'],
          }
  },
}

const isScript = /^[\w./-]+\.(?:py|sh|js|mjs|ts|rb)$/
