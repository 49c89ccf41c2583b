import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CannotRun, cannotRun, failure, SectionError } from '@protocol14/core'
import { type Command, CommanderError } from 'commander'
import type { Look } from './build/recall.js'
import { colours } from './colours.js'
import { command } from './commands/command.js'
import { commands, type Flags } from './commands/commands.js'
import { tellStack } from './guard.js'
import { reportAll } from './report/build-report.js'
import { sourcesOf } from './sources-of.js'
import { version } from './version.js'

const examples = `
Examples:
  $ protocol14 build                      the forms that protocol14.config.ts names
  $ protocol14 build form.yaml            one form, without a config
  $ protocol14 build services/ --dry-run  every form below a folder; writes nothing
  $ protocol14 build form.yaml --stdout   the document alone, to a pipe
  $ protocol14 check                      whether every document still tells its form

Exit codes: 0 fine, 1 a form or a document has a problem, 2 could not run.`

/** What only the built command has. */
export interface Built {
  folder?: string
  /** See `guard.ts`. */
  stopBetween?(): () => void
  look?: Look
  /** See `Setting`. */
  stopped?: Record<string, string>
}

/**
 * Runs the command of `argv`; gives the exit code and never throws for a user's mistake. `built` is
 * what only the built command has: its folder, for threads, and what it kept of its last run.
 */
export async function run(argv: string[], built: Built = {}): Promise<number> {
  const done = { code: 0, cwd: '.', paint: colours(undefined) }
  const program = command('protocol14', examples)
    .description('Turns YAML forms into Markdown protocols that tell every value of the form')
    .version(version, '-v, --version', 'print the version')
  for (const { command, run } of commands)
    program.addCommand(
      command().action(async (...given: unknown[]) => {
        // What the arguments are, each alone or all in a list, then the flags, then the command.
        const named = given.slice(0, -2).flat() as (string | undefined)[]
        const { color, cwd, ...flags } = given.at(-2) as Flags
        done.paint = colours(color)
        refuseEmpty(named, { cwd, ...flags })
        done.cwd = folderOf(cwd)
        const work = () =>
          run(
            named.filter((one) => one !== undefined),
            { ...flags, cwd: done.cwd, paint: done.paint, ...built } as never,
          )
        done.code = flags.untrusted
          ? await (await import('./time-limit.js')).withinLimit(work)
          : await work()
      }),
    )

  try {
    await program.parseAsync(withoutHelp(argv, program))
    return done.code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const refused = error instanceof SectionError ? ofSection(error) : error
    if (!(refused instanceof CannotRun)) throw error
    const { diagnostics, cause } = refused
    reportAll(diagnostics, sourcesOf(diagnostics, done.cwd), { paint: done.paint, quiet: false })
    tellStack(cause)
    return 2
  }
}

/** A section that fails outside of the telling of a form. */
const ofSection = (error: SectionError): CannotRun =>
  Object.assign(new CannotRun([failure(error, '')]), { cause: error.cause })

/** What asks for help about no command of ours, as a command that is unknown. */
function withoutHelp(argv: string[], { commands }: Command): string[] {
  const [node = '', file = '', help, name] = argv
  if (help !== 'help' || !name || /^(?:-|help$)/.test(name)) return argv
  return commands.some((one) => one.name() === name) ? argv : [node, file, name]
}

/** Refuses empty values: mostly of a variable of the shell that is not set, and never what was meant. */
function refuseEmpty(named: (string | undefined)[], flags: Record<string, unknown>): void {
  // No service is an answer of `init`.
  const isEmpty = (key: string) => key !== 'service' && [flags[key]].flat().includes('')
  const flag = Object.keys(flags).find(isEmpty)
  if (flag === undefined && !named.includes('')) return
  const name = flag?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const where = name === undefined ? 'argument' : `value of \`--${name}\``
  const hint = 'name what is meant, or leave it out'
  throw cannotRun('flag/empty', '', `Unexpected empty ${where}`, hint)
}

/** The folder that `--cwd` names. */
function folderOf(path: string): string {
  const folder = resolve(path)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw cannotRun('flag/cwd', '', `Missing folder \`${path}\``, 'correct `--cwd`')
}
