import { hasName, type Rule, wordsOfCommand } from '@protocol14/core'
import * as z from 'zod'
import { commandsOf, type Hooks } from '../schema.js'

/** `like` shows a value that `value`, a regular expression, takes. */
const flag = z.strictObject({
  command: z.string(),
  flag: z.string(),
  value: z.string().refine(isPattern, { error: 'expected a regular expression' }),
  like: z.string().optional(),
})

export const flags: Rule<Hooks, { flags: z.infer<typeof flag>[] }> = {
  severity: 'warning',
  why: 'A command that does not say how far back, or for which service, is run differently each time.',
  mend: 'Add the flag with its value to the command.',
  covers: ['R-76', 'R-77'],
  options: z.strictObject({ flags: z.array(flag) }),
  *check(slice, { options }) {
    for (const [index, command] of commandsOf(slice).entries())
      for (const { command: name, flag, value, like } of options.flags) {
        const given = argumentOf(flag, command)
        if (!hasName(command, name) || new RegExp(`^(?:${value})$`).test(given ?? '')) continue
        const where = `in \`automation_hooks[${index}].command\``
        const expected =
          like === undefined ? `what matches \`${value}\`` : `a value such as \`${like}\``
        const message = given
          ? `Unexpected \`${given}\` after \`${flag}\` ${where}, expected ${expected}`
          : `Missing \`${flag}\` with a value ${where}`
        const path = ['automation_hooks', index, 'command']
        yield { message, path, ...(like !== undefined && { hint: `write \`${flag} ${like}\`` }) }
      }
  },
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) !== undefined
  } catch {
    return false
  }
}

/** What follows `flag` in `command`; nothing if the flag is not there, or another one follows. */
function argumentOf(flag: string, command: string): string | undefined {
  const words = wordsOfCommand(command)
  const value = words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined
  return value?.startsWith('-') ? undefined : value
}
