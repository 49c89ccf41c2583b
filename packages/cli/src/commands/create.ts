import { Argument } from 'commander'
import { command, withFolder } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 create plugin risks            a package in ./protocol14-plugin-risks
  $ protocol14 create plugin @acme/risks      the same with a scope
  $ protocol14 create plugin risks --dry-run  tell what would be written

Exit codes: 0 fine, 2 nothing was created.`

export const createCommand: Entry = {
  command: () =>
    withFolder(
      command('create', examples)
        .description('start a plugin: a package that works, in a new folder')
        .addArgument(new Argument('<what>', 'what to create').choices(['plugin']))
        .argument('<name>', 'the name of its section')
        .option('--dry-run', 'tell what would be written, write nothing'),
    ),
  async run([, name = ''], { cwd, dryRun }: { cwd: string; dryRun?: boolean }) {
    const { create } = await import('../create.js')
    return create(name, { cwd, dryRun: dryRun === true })
  },
}
