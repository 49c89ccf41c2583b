import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CannotRun, type Diagnostic } from '@protocol14/core'
import { Command, CommanderError, Option } from 'commander'
import { type BuildOptions, build } from './build.js'
import { cannotRun } from './cannot-run.js'
import { colours } from './colours.js'
import { tellStack } from './guard.js'
import { reportAll } from './report/build-report.js'
import { version } from './version.js'
import { visible } from './visible.js'

const examples = `
Examples:
  $ protocol14 build                      the forms that protocol14.config.ts names
  $ protocol14 build form.yaml            one form, without a config
  $ protocol14 build services/ --dry-run  every form below a folder; writes nothing
  $ protocol14 build form.yaml --stdout   the document alone, to a pipe

Exit codes: 0 fine, 1 a form or a document has a problem, 2 could not run.`

type Flags = Omit<BuildOptions, 'cwd' | 'paint'> & { cwd: string; color?: boolean }

/** Runs the command of `argv`; gives the exit code and never throws for a user's mistake. */
export async function run(argv: string[]): Promise<number> {
  let code = 0
  let cwd = '.'
  let paint = colours(undefined)
  const program = command('protocol14')
    .description('Turns YAML forms into Markdown protocols that tell every value of the form')
    .version(version, '-v, --version', 'print the version')
  const building = buildCommand().action(async (forms: string[], { color, ...flags }: Flags) => {
    paint = colours(color)
    cwd = folderOf(flags.cwd)
    code = await build(forms, { ...flags, cwd, paint })
  })

  try {
    await program.addCommand(building).parseAsync(argv)
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof CannotRun)) throw error
    const { diagnostics, cause } = error
    reportAll(diagnostics, sourcesOf(diagnostics, cwd), { paint, quiet: false })
    tellStack(cause)
    return 2
  }
}

function buildCommand(): Command {
  return command('build')
    .description('write the document of each form')
    .argument('[forms...]', 'forms, or folders to look for forms in')
    .option('--config <file>', 'the config; else the nearest protocol14.config.*')
    .option('--cwd <folder>', 'run as if started there', '.')
    .option('--out <path>', 'a .md file for one form, else a folder')
    .addOption(
      new Option('--stdout', 'print the document of one form, write nothing').conflicts([
        'out',
        'dryRun',
      ]),
    )
    .option('--dry-run', 'tell what would be written, write nothing')
    .option('--strict', 'treat warnings and gaps of needed keys as errors')
    .option('--force', "overwrite files that were edited by hand or are somebody else's")
    .option('--quiet', 'print errors only')
    .option('--color', 'colours, also where the output is no terminal')
    .option('--no-color', 'no colours')
}

/** A command that leaves the exit code to us, and shows what was typed without obeying it. */
function command(name: string): Command {
  return new Command(name)
    .addHelpText('after', examples)
    .showHelpAfterError('(--help shows the commands and flags)')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.split('\n').map(visible).join('\n')),
    })
}

/** The folder that `--cwd` names. */
function folderOf(path: string): string {
  const folder = resolve(path)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw cannotRun('flag/cwd', '', `Missing folder \`${path}\``, 'correct `--cwd`')
}

/** The texts of the files that diagnostics are about, as far as they can be read. */
function sourcesOf(diagnostics: Diagnostic[], folder: string): Map<string, string> {
  const placed = diagnostics.filter(({ place }) => place).map(({ file }) => file)
  return new Map(
    placed.flatMap((file): [string, string][] => {
      try {
        return [[file, readFileSync(resolve(folder, file), 'utf8')]]
      } catch {
        return [] // A message without a frame is better than none.
      }
    }),
  )
}
