import { Option } from 'commander'
import type { BuildOptions } from '../build/build.js'
import { command, withCommon, withMany } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 build                      the forms that protocol14.config.ts names
  $ protocol14 build form.yaml            one form, without a config
  $ protocol14 build services/ --dry-run  every form below a folder; writes nothing
  $ protocol14 build form.yaml --stdout   the document alone, to a pipe

Exit codes: 0 fine, 1 a form or a document has a problem, 2 could not run.`

export const buildCommand: Entry = {
  command: () =>
    withCommon(
      withMany(
        command('build', examples)
          .description('write the document of each form')
          .argument('[forms...]', 'forms, or folders to look for forms in')
          .option('--out <path>', 'a .md file for one form, else a folder')
          .addOption(
            new Option('--stdout', 'print the document of one form, write nothing').conflicts([
              'out',
              'dryRun',
              'watch',
            ]),
          )
          .option('--dry-run', 'tell what would be written, write nothing')
          .option('--strict', 'treat warnings and gaps of needed keys as errors')
          .option('--force', "overwrite files that were edited by hand or are somebody else's")
          .option('--since <revision>', 'only forms that changed since a revision of Git'),
      )
        .option('--watch', 'build again what changes, until Ctrl-C')
        .option('--no-cache', 'neither use nor keep what was built before')
        .option('--explain-cache', 'say which forms were built again, and why')
        .option('--timing', 'say where the time went')
        .option('--quiet', 'print errors only'),
    ),
  async run(forms, options: BuildOptions) {
    if (options.watch) return (await import('../build/watch-build.js')).watchBuild(forms, options)
    options.stopBetween?.()
    return (await import('../build/build.js')).build(forms, options)
  },
}
