import { commands } from '../../packages/cli/src/commands/commands.js'

/** The commands, each with its flags. */
const known = new Map(
  commands.map((entry) => {
    const command = entry.command()
    return [command.name(), command.options.map(({ long }) => long)] as const
  }),
)

/** Commands of protocol14 that a page writes and that are not there, or have no such flag. */
export function strangeCommands(page: string): string[] {
  const written = page.match(/(?<![@/-])\bprotocol14 [a-z]+\b[^`\n]*/g) ?? []
  return written.filter((line) => {
    if (!/^protocol14 [a-z]+( [^ ]*)*$/.test(line) || !isCommand(line, page)) return false
    const [, name = '', ...args] = line.split(' ')
    const flags = known.get(name)
    const given = args.filter((one) => one.startsWith('--') && one !== '--help')
    return !flags || given.some((one) => !flags.includes(one.replace(/=.*/, '')))
  })
}

/** Whether words are a command: in code, or behind `npx`; not in a sentence. */
const isCommand = (line: string, page: string): boolean =>
  page.includes(`\`${line}`) || page.includes(`npx ${line}`)
