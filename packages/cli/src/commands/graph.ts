import { formats } from '../graph/formats.js'
import type { GraphOptions } from '../graph/graph.js'
import { command, formatOption, withCommon } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 graph                      the forms of the config
  $ protocol14 graph services/ --format mermaid

Exit codes: 0 fine, 1 a form could not be read, 2 could not run.`

export const graphCommand: Entry = {
  command: () =>
    withCommon(
      command('graph', examples)
        .description('print what the protocols give to each other')
        .argument('[forms...]', 'forms, or folders to look for forms in')
        .addOption(formatOption(Object.keys(formats))),
    ),
  async run(forms, flags: GraphOptions) {
    const { graph } = await import('../graph/graph.js')
    return graph(forms, flags)
  },
}
