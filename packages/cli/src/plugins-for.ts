import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cannotRun } from '@protocol14/core'

/**
 * The paths of what `--plugin` names: of a package beside protocol14 itself, or, behind `=`, of a file
 * from `cwd`. Throws `CannotRun`.
 */
export async function pluginsFor(
  named: string[],
  { cwd, untrusted }: { cwd: string; untrusted: boolean },
): Promise<Record<string, string>> {
  if (named.length === 0) return {}
  if (!untrusted)
    throw cannotRun(
      'flag/plugin',
      '',
      'Unexpected `--plugin` without `--untrusted`',
      'leave it out: what a config names is loaded',
    )
  const { createJiti } = await import('jiti')
  const { esmResolve } = createJiti(import.meta.url, { moduleCache: false, fsCache: false })
  const packageAt = (name: string): string | undefined => {
    const found = esmResolve(name, { try: true })
    return found?.startsWith('file:') ? fileURLToPath(found) : found
  }
  return Object.fromEntries(named.map((one) => pathOf(one, cwd, packageAt)))
}

function pathOf(
  named: string,
  cwd: string,
  packageAt: (name: string) => string | undefined,
): [name: string, path: string] {
  const [name = '', file] = named.split(/=(.*)/s)
  const path = file === undefined ? packageAt(name) : resolve(cwd, file)
  if (path !== undefined && existsSync(path)) return [name, path]
  const hint =
    file === undefined
      ? `install it beside protocol14, or give a file: \`--plugin ${name}=<file>\``
      : 'correct the path, which starts where the command runs'
  throw cannotRun('flag/plugin', '', `Missing plugin \`${named}\``, hint)
}
