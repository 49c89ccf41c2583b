import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CannotRun, type Diagnostic } from '@protocol14/core'
import { Command, CommanderError } from 'commander'
import { type BuildOptions, build } from './build.js'
import { colours } from './colours.js'
import { reportAll } from './report.js'
import { version } from './version.js'

const examples = `
Examples:
  $ protocol14 build                    the forms that protocol14.config.ts names
  $ protocol14 build form.yaml          one form, without a config
  $ protocol14 build services/ --dry-run  every form below a folder; writes nothing
  $ protocol14 build form.yaml --stdout   the document alone, to a pipe

Exit codes: 0 fine, 1 a form or a document has a problem, 2 could not run.`

type Flags = Omit<BuildOptions, 'cwd' | 'paint'> & { cwd: string; color?: boolean }

/** Runs the command of `argv`; gives the exit code and never throws for a user's mistake. */
export async function run(argv: string[]): Promise<number> {
  let code = 0
  let folder = '.'
  const program = new Command('protocol14')
    .description('Turns YAML forms into Markdown protocols that tell every value of the form')
    .version(version, '-v, --version', 'print the version')
    .addHelpText('after', examples)
    .showHelpAfterError('(--help shows the commands and flags)')
    .exitOverride()

  program
    .command('build')
    .description('write the document of each form')
    .argument('[forms...]', 'forms, or folders to look for forms in')
    .option('--config <file>', 'the config; else the nearest protocol14.config.*')
    .option('--cwd <folder>', 'run as if started there', '.')
    .option('--out <path>', 'a .md file for one form, else a folder')
    .option('--stdout', 'print the document, write nothing')
    .option('--dry-run', 'tell what would be written, write nothing')
    .option('--strict', 'treat warnings and gaps of needed keys as errors')
    .option('--force', "overwrite files that were edited by hand or are somebody else's")
    .option('--quiet', 'print errors only')
    .option('--color', 'colours, also where the output is no terminal')
    .option('--no-color', 'no colours')
    .addHelpText('after', examples)
    .showHelpAfterError('(--help shows the commands and flags)')
    .exitOverride()
    .action(async (forms: string[], { cwd, color, ...flags }: Flags) => {
      folder = resolve(cwd)
      const paint = colours(color)
      code = await build(forms, { ...flags, cwd: folder, paint })
    })

  try {
    await program.parseAsync(argv)
    return code
  } catch (error) {
    return failed(error, folder)
  }
}

/** What ended the command, in words; a stack trace only for those who ask with DEBUG. */
function failed(error: unknown, folder: string): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CannotRun) {
    reportAll(error.diagnostics, sourcesOf(error.diagnostics, folder), {
      paint: colours(undefined),
      quiet: false,
    })
    return 2
  }
  const told = error instanceof Error ? error : new Error(String(error))
  const text = process.env.DEBUG ? told.stack : told.message
  process.stderr.write(`protocol14 failed, which is a mistake of its own: ${text}\n`)
  return 2
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
