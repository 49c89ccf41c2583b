import type { ExplainOptions } from '../explain/explain.js'
import { command, formatOption, withCommon } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 explain                          every rule, and why it is there
  $ protocol14 explain gates/evidence-file      one rule, with a form that breaks it
  $ protocol14 explain --format markdown        all pages, also those of your own sections

Exit codes: 0 fine, 2 there is no such rule.`

export const explainCommand: Entry = {
  command: () =>
    withCommon(
      command('explain', examples)
        .description('print what a rule asks for, why, and how to mend what breaks it')
        .argument('[rule]', 'the id of a rule')
        .option('--for <form>', 'as for this form, where protocols have other sections')
        .addOption(formatOption(['text', 'markdown'])),
    ),
  async run(rule, flags: ExplainOptions) {
    const { explain } = await import('../explain/explain.js')
    return explain(rule, flags)
  },
}
