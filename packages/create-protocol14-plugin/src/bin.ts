#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { createPlugin } from './create.js'
import { NotCreated } from './not-created.js'
import { reportOf } from './report.js'

const help = `Usage: npm create protocol14-plugin <name> [-- --dry-run]

Starts a protocol14 plugin in a new folder.

  --dry-run   tell what would be written, write nothing
  --help      print this

Examples:
  $ npm create protocol14-plugin risks         the package protocol14-plugin-risks
  $ npm create protocol14-plugin @acme/risks   the package @acme/protocol14-plugin-risks

Exit codes: 0 fine, 2 nothing was created.
`

try {
  process.stdout.write(run(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof NotCreated)) throw error
  process.stderr.write(`error ${printable(error.message)}\n  → ${printable(error.hint)}\n`)
  process.exitCode = 2
}

function run(args: string[]): string {
  const { values, positionals } = parsed(args)
  if (values.help) return help
  const [name, ...more] = positionals
  if (name === undefined) throw new NotCreated('Missing name', '`--help` shows examples')
  if (more.length > 0)
    throw new NotCreated(`Unexpected \`${more[0]}\`, expected one name`, '`--help` shows examples')
  return reportOf(createPlugin(name, { dryRun: values['dry-run'] === true }))
}

function parsed(args: string[]) {
  try {
    const options = { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } as const
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [reason] = (error as Error).message.split('. ')
    throw new NotCreated(`Unexpected arguments: ${reason}`, '`--help` shows what there is')
  }
}

/** What was typed may hold what a terminal would obey. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '?')
}
