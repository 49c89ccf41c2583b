import { commands } from '../../packages/cli/src/commands/commands.js'
import { describedKeys } from '../../packages/core/src/config/schema.js'

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
    .replace(/^\| (---.*) \|$/m, (line) => line.replaceAll(' ', ''))

const keysTable = (keys: Record<string, string>): string =>
  table(
    ['Key', 'What it is'],
    Object.entries(keys).map(([key, what]) => [`\`${key}\``, what]),
  )

const choices = (all: readonly string[] | undefined): string =>
  all ? `: ${all.map((one) => `\`${one}\``).join(', ')}` : ''

/** The flags and arguments of a command, as its help has them. */
function flagsTable(command: ReturnType<(typeof commands)[number]['command']>): string {
  const rows = command.options.map(({ flags, description, argChoices, defaultValue }) => {
    const usual =
      defaultValue === undefined || defaultValue === true || flags.startsWith('--cwd')
        ? ''
        : `; else \`${defaultValue}\``
    return [`\`${flags}\``, description + choices(argChoices) + usual]
  })
  const taken = command.registeredArguments.map((one) => [
    `\`${one.required ? '<' : '['}${one.name()}${one.variadic ? '...' : ''}${one.required ? '>' : ']'}\``,
    one.description + choices(one.argChoices),
  ])
  return table(['Argument or flag', 'What it is'], [...taken, ...rows])
}

/** All tables that pages may have, by their names. */
export function tables(): Map<string, string> {
  const keys = Object.entries(describedKeys()).map(([name, of]) => [name, keysTable(of)] as const)
  const flags = commands.map((entry) => {
    const command = entry.command()
    return [`flags of ${command.name()}`, flagsTable(command)] as const
  })
  return new Map([...keys, ...flags])
}
