import type { AnalyzeOptions } from '../analyze/analyze.js'
import { formats } from '../analyze/formats.js'
import { command, formatOption, withCommon } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 analyze docs/14-tuning.md              a document on its own
  $ protocol14 analyze docs/14-tuning.md --form f.yaml and against its form
  $ protocol14 analyze                                every document of the config

Exit codes: 0 it holds, 1 it does not, 2 could not run.`

export const analyzeCommand: Entry = {
  command: () =>
    withCommon(
      command('analyze', examples)
        .description('find the four layers of a protocol again in its document')
        .argument('[paths...]', 'documents, forms, or folders to look for both in')
        .option('--form <file>', 'the form that the document tells')
        .option('--out <path>', 'where the documents are, as in `build`')
        .addOption(formatOption(Object.keys(formats))),
    ),
  async run(paths, flags: AnalyzeOptions) {
    const { analyzeAll } = await import('../analyze/analyze.js')
    return analyzeAll(paths, flags)
  },
}
