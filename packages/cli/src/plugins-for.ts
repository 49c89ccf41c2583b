import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cannotRun } from '@protocol14/core'

/**
 * The paths of what `--plugin` names: of a package beside protocol14 itself, or, behind `=`, of a file
 * from `cwd`. Throws `CannotRun`.
 */
export function pluginsFor(
  named: string[],
  { cwd, untrusted }: { cwd: string; untrusted: boolean },
): Record<string, string> {
  if (named.length > 0 && !untrusted)
    throw cannotRun(
      'flag/plugin',
      '',
      'Unexpected `--plugin` without `--untrusted`',
      'leave it out: what a config names is loaded',
    )
  return Object.fromEntries(named.map((one) => pathOf(one, cwd)))
}

function pathOf(named: string, cwd: string): [name: string, path: string] {
  const [name = '', file] = named.split(/=(.*)/s)
  const path = file === undefined ? packageAt(name) : resolve(cwd, file)
  if (path !== undefined && existsSync(path)) return [name, path]
  const hint =
    file === undefined
      ? `install it beside protocol14, or give a file: \`--plugin ${name}=<file>\``
      : 'correct the path, which starts where the command runs'
  throw cannotRun('flag/plugin', '', `Missing plugin \`${named}\``, hint)
}

function packageAt(name: string): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve(name))
  } catch {
    return undefined
  }
}
