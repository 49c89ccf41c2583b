import { Option } from 'commander'
import type { MergeOptions } from '../import/import.js'
import { command, withCommon, withLimit } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 merge docs/14-tuning.md                    by value, from the last build that Git has
  $ protocol14 merge docs/14-tuning.md --prefer document  where both changed a value
  $ protocol14 merge docs/14-tuning.md --base old.md      from a copy of the document as it was built

Nothing is written while the form and the document changed one value in two ways.

Exit codes: 0 settled in both, 1 something is not, 2 could not run.`

export const mergeCommand: Entry = {
  command: () =>
    withCommon(
      withLimit(
        command('merge', examples)
          .description('settle what both a form and its document changed since the last build')
          .argument('<document>', 'the Markdown file')
          .option('--form <file>', 'the form of the document; else the one that is built to it')
          .option('--base <file>', 'the document as it was built; else the one that Git has')
          .addOption(
            new Option('--prefer <side>', 'which counts where both changed a value').choices([
              'form',
              'document',
            ]),
          )
          .option('--yes', 'ask nothing')
          .option('--dry-run', 'show what would be written, write nothing'),
        'write nothing',
      ),
    ),
  async run(named, flags: MergeOptions) {
    const { mergeOne } = await import('../import/import.js')
    return mergeOne(named, flags)
  },
}
