import { cannotRun } from '@protocol14/core'

/** Starts a plugin in a folder of its own. Gives the exit code. */
export async function create(
  name: string,
  options: { cwd: string; dryRun: boolean },
): Promise<number> {
  const { createPlugin, NotCreated, reportOf } = await import('create-protocol14-plugin')
  try {
    process.stdout.write(reportOf(createPlugin(name, options)))
    return 0
  } catch (error) {
    if (!(error instanceof NotCreated)) throw error
    throw cannotRun('create/plugin', '', error.message, error.hint)
  }
}
