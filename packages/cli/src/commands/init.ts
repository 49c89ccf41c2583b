import { Option } from 'commander'
import type { InitOptions } from '../init/init.js'
import { command, withFolder } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 init                                        asks what it must know
  $ protocol14 init --number 21 --name incident-review     asks for the rest
  $ protocol14 init --yes --number 21 --name incident-review --service checkout

Nothing is overwritten: files that are there are kept, settings of the editor are added to.

Exit codes: 0 fine, 2 could not run; nothing was written.`

export const initCommand: Entry = {
  command: () =>
    withFolder(
      command('init', examples)
        .description('set up a protocol: config, form, schema and editor')
        .option('--number <number>', 'the number of the protocol')
        .option('--name <name>', 'its name in paths')
        .option('--title <title>', 'what people call it')
        .option('--service <name>', 'the service that it is for')
        .option('--place <folder>', 'where forms and documents are; else docs/protocols')
        .addOption(new Option('--config <language>', 'of the config').choices(['ts', 'yaml']))
        .option('--yes', 'ask nothing')
        .option('--dry-run', 'show what would be written, write nothing'),
    ),
  async run(_, flags: InitOptions) {
    const { init } = await import('../init/init.js')
    return init(flags)
  },
}
