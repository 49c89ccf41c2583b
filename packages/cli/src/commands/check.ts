import { Option } from 'commander'
import type { CheckOptions } from '../check/check.js'
import { formats } from '../report/formats.js'
import { command, wholeNumber, withCommon, withMany } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 check                      every form of the config, and its document
  $ protocol14 check form.yaml            one form and its document
  $ protocol14 check docs/14-tuning.md    a document, beside its form if there is one
  $ protocol14 check --since main         only what changed on this branch
  $ protocol14 check --format pretty --output-file.sarif out.sarif

Exit codes: 0 fine, 1 a form or a document has a problem, 2 could not run.`

export const checkCommand: Entry = {
  command() {
    const one = withMany(
      command('check', examples)
        .description('check forms, and that their documents still tell them')
        .argument('[paths...]', 'forms, documents, or folders to look for both in')
        .option('--out <path>', 'where the documents are, as in `build`')
        .option('--strict', 'treat warnings and gaps of needed keys as errors')
        .option('--fix', 'mend in the forms what has one safe answer')
        .option('--dry-run', 'with --fix: show what would be changed, change nothing')
        .option('--since <revision>', 'only what changed since a revision of Git'),
    )
      .option('--watch', 'check again what changes, until Ctrl-C')
      .addOption(
        new Option('--fail-on <severity>', 'what makes the check fail')
          .choices(['error', 'warning', 'info'])
          .default('error'),
      )
      .addOption(
        new Option(
          '--severity <severity>',
          'tell only what is at least so severe, and what makes the check fail',
        )
          .choices(['error', 'warning', 'info'])
          .default('info'),
      )
      .option('--max-problems <number>', 'show at most so many', wholeNumber)
      .addOption(new Option('--format <format...>', 'how to tell it').choices(formats))
    for (const format of formats)
      one.option(`--output-file.${format} <file>`, `write the ${format} format there`)
    return withCommon(one)
  },
  async run(paths, flags: CheckOptions & Record<string, unknown>) {
    const { check } = await import('../check/check.js')
    const files = formats.map((format) => [format, flags[`outputFile.${format}`]] as const)
    const outputFiles = Object.fromEntries(files.filter(([, file]) => file !== undefined))
    const options: CheckOptions = { ...flags, outputFiles }
    if (options.watch) return (await import('../check/watch-check.js')).watchCheck(paths, options)
    return check(paths, options)
  },
}
