import { cannotRun } from '@protocol14/core'
import { createPlugin, NotCreated, reportOf } from 'create-protocol14-plugin'

/** Starts a plugin in a folder of its own. Gives the exit code. */
export function create(name: string, options: { cwd: string; dryRun: boolean }): number {
  try {
    process.stdout.write(reportOf(createPlugin(name, options)))
    return 0
  } catch (error) {
    if (!(error instanceof NotCreated)) throw error
    throw cannotRun('create/plugin', '', error.message, error.hint)
  }
}
