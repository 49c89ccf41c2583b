import { mentions, type Rule, textsAt } from '@protocol14/core'
import * as z from 'zod'
import type { Hooks } from './schema.js'

const commandsOf = ({ automation_hooks = [] }: Hooks): string[] =>
  automation_hooks.map(({ command }) => command)

const expectedHooks: Rule<Hooks, { commands: string[] }> = {
  severity: 'error',
  why: 'The protocol is carried out with these tools.',
  mend: 'Add a hook whose command runs the tool.',
  covers: ['R-8', 'R-9', 'R-10', 'R-11', 'R-71', 'R-72', 'R-73', 'R-74', 'R-103'],
  options: z.strictObject({ commands: z.array(z.string()) }),
  *check(slice, { options }) {
    const commands = commandsOf(slice)
    for (const expected of options.commands)
      if (!commands.some((command) => command.includes(expected)))
        yield {
          message: `Missing \`${expected}\` in \`automation_hooks\``,
          path: ['automation_hooks'],
          hint: 'add a hook whose `command` runs it',
        }
  },
}

const toolTexts = [
  'automation_hooks[].command',
  'automation_hooks[].purpose',
  'phases[].steps[].instructions',
  'phases[].steps[].action_title',
]

const toolClasses: Rule<Hooks, { classes: Record<string, string> }> = {
  severity: 'warning',
  why: 'Work that needs a kind of tool must say where it has one.',
  mend: 'Name the tool in a hook, or in the instructions of the step that uses it.',
  covers: ['R-7'],
  options: z.strictObject({ classes: z.record(z.string(), z.string()) }),
  *check(_, { options, form }) {
    const texts = toolTexts.flatMap((pattern) => textsAt(form, pattern))
    for (const [name, topic] of Object.entries(options.classes))
      if (!texts.some((text) => mentions(text, topic)))
        yield {
          message: `Missing tool: ${name}, in no hook and no step`,
          path: ['automation_hooks'],
        }
  },
}

const flag = z.strictObject({ command: z.string(), flag: z.string(), value: z.string() })

const flags: Rule<Hooks, { flags: z.infer<typeof flag>[] }> = {
  severity: 'warning',
  why: 'A command that does not say how far back, or for which service, is run differently each time.',
  mend: 'Add the flag with its value to the command.',
  covers: ['R-76', 'R-77'],
  options: z.strictObject({ flags: z.array(flag) }),
  *check(slice, { options }) {
    for (const [index, command] of commandsOf(slice).entries())
      for (const { command: name, flag, value } of options.flags) {
        const given = argumentOf(flag, command)
        if (!command.includes(name) || new RegExp(`^(?:${value})$`).test(given ?? '')) continue
        const where = `in \`automation_hooks[${index}].command\``
        const message = given
          ? `Unexpected \`${given}\` after \`${flag}\` ${where}, expected \`${value}\``
          : `Missing \`${flag}\` with a value ${where}`
        yield { message, path: ['automation_hooks', index, 'command'] }
      }
  },
}

/** What follows `flag` in `command`; nothing if the flag is not there. */
function argumentOf(flag: string, command: string): string | undefined {
  const words = command.split(/[\s=]+/)
  return words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined
}

const outputCollected: Rule<Hooks, { flags?: string[] | undefined }> = {
  severity: 'warning',
  why: 'What a command writes is evidence, and is looked for where evidence is collected.',
  mend: 'Let the command write a path of `evidence_collection`, or collect the file there.',
  covers: ['R-78', 'R-79'],
  options: z.strictObject({ flags: z.array(z.string()).optional() }),
  *check(slice, { options: { flags = outputs }, form }) {
    const collected = textsAt(form, 'phases[].evidence_collection[].storage_location')
    for (const [index, command] of commandsOf(slice).entries())
      for (const file of writtenBy(command, flags).filter((one) => !one.endsWith('/')))
        if (!collected.includes(file))
          yield {
            message: `Unexpected \`${file}\` in \`automation_hooks[${index}].command\`, expected a file of \`evidence_collection\``,
            path: ['automation_hooks', index, 'command'],
          }
  },
}

const outputs = ['--output', '--out', '--json-report-file', '--report']

/** The files that follow one of `flags`, also as `--out json=x`. */
function writtenBy(command: string, flags: string[]): string[] {
  const words = command.split(/\s+/).flatMap((word) => word.split(/(?<=^--[\w-]+)=/))
  return words.flatMap((word, at) =>
    flags.includes(words[at - 1] ?? '') ? [word.replace(/^\w+=/, '')] : [],
  )
}

const scriptExists: Rule<Hooks> = {
  severity: 'info',
  why: 'A script that is not there cannot be run.',
  mend: 'Add the script, or correct its path.',
  covers: ['D-16'],
  *check(slice, { exists }) {
    if (!exists) return
    for (const [index, command] of commandsOf(slice).entries())
      for (const script of command.match(/(?<=^|\s)[\w./-]+\.(?:py|sh|js|mjs|ts|rb)(?=\s|$)/g) ??
        [])
        if (!exists(script))
          yield {
            message: `Missing file \`${script}\`, which \`automation_hooks[${index}]\` runs`,
            path: ['automation_hooks', index, 'command'],
          }
  },
}

export const rules = {
  'expected-hooks': expectedHooks,
  'tool-classes': toolClasses,
  flags,
  'output-collected': outputCollected,
  'script-exists': scriptExists,
}
