import { type Rule, runs, textsAt, topicText, unmentioned } from '@protocol14/core'
import * as z from 'zod'
import { commandsOf, type Hooks } from '../schema.js'

export const expectedHooks: Rule<Hooks, { commands: string[] }> = {
  severity: 'error',
  why: 'The protocol is carried out with these tools.',
  mend: 'Add a hook whose command runs the tool.',
  covers: ['R-8', 'R-9', 'R-10', 'R-11', 'R-71', 'R-72', 'R-73', 'R-74', 'R-103'],
  options: z.strictObject({ commands: z.array(z.string()) }),
  *check(slice, { options }) {
    const commands = commandsOf(slice)
    for (const expected of options.commands)
      if (!commands.some((command) => runs(command, expected)))
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

export const toolClasses: Rule<Hooks, { classes: Record<string, string> }> = {
  severity: 'warning',
  why: 'Work that needs a kind of tool must say where it has one.',
  mend: 'Name the tool in a hook, or in the instructions of the step that uses it.',
  covers: ['R-7'],
  options: z.strictObject({ classes: z.record(z.string(), z.string()) }),
  *check(_, { options, form }) {
    const texts = toolTexts.flatMap((pattern) => textsAt(form, pattern))
    for (const [name, topic] of unmentioned(texts, options.classes))
      yield {
        message: `Missing tool: ${name}, in no hook and no step`,
        path: ['automation_hooks'],
        hint: `name one of ${topicText(topic)}`,
      }
  },
}
