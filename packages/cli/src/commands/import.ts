import type { ImportOptions } from '../import/import.js'
import { command, withCommon, withLimit } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 import docs/14-tuning.md                  edits of a document, into its form
  $ protocol14 import docs/14-tuning.md --dry-run        shows what would change
  $ protocol14 import notes/tuning.md --out tuning.yaml  a form of a document that has none

Only the values that were edited change in the form; comments, order and quotes stay.

Exit codes: 0 fine, 1 something of the document cannot be kept, 2 could not run.`

export const importCommand: Entry = {
  command: () =>
    withCommon(
      withLimit(
        command('import', examples)
          .description('take what a document says into its form, or make a form of it')
          .argument('<document>', 'the Markdown file')
          .option('--form <file>', 'the form of the document; else the one that is built to it')
          .option('--out <file>', 'where a new form goes; else beside the document')
          .option('--yes', 'ask nothing')
          .option('--force', 'overwrite a file where a new form goes')
          .option('--dry-run', 'show what would be written, write nothing'),
        'write nothing',
      ),
    ),
  async run(named, flags: ImportOptions) {
    const { importOne } = await import('../import/import.js')
    return importOne(named, flags)
  },
}
