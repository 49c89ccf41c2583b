import type { ConfigOptions } from '../config/config.js'
import { formats } from '../config/formats.js'
import { command, formatOption, withCommon } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 config                         how the forms of the config are told
  $ protocol14 config form.yaml --format json

Exit codes: 0 fine, 2 the config cannot be used.`

export const configCommand: Entry = {
  command: () =>
    withCommon(
      command('config', examples)
        .description('print the config as it counts, and where each setting is from')
        .argument('[form]', 'the form that it is asked for')
        .addOption(formatOption(Object.keys(formats))),
    ),
  async run(form, flags: ConfigOptions) {
    const { config } = await import('../config/config.js')
    return config(form, flags)
  },
}
