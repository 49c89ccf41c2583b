import { spawnSync } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { sealIn, unseal } from '@protocol14/core'

/** How many older texts of a document are looked at. */
const most = 200

/**
 * The text of a document as it was built, by the hash in its seal: `built`, if the form did not
 * change since, else the one that Git has. Nothing if neither is it.
 */
export function baseOf(path: string, text: string, built: string): string | undefined {
  const seal = sealIn(text)
  if (seal === undefined) return undefined
  if (sealIn(built) === seal) return built
  for (const old of inGit(path))
    if (sealIn(old) === seal && unseal(old).state === 'intact') return old
  return undefined
}

/** The texts of a file that Git has: what is staged, then those of the commits, the newest first. */
function* inGit(path: string): Iterable<string> {
  const name = basename(path)
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: dirname(path), encoding: 'utf8', maxBuffer: 2 ** 24 })
  const log = git('log', '--no-show-signature', '--format=%H', `--max-count=${most}`, '--', name)
  if (log.status !== 0) return
  for (const revision of ['', ...log.stdout.split('\n').filter(Boolean)]) {
    // As it was kept, and not as a filter of the repository would show it.
    const shown = git('cat-file', 'blob', `${revision}:./${name}`)
    if (shown.status === 0) yield shown.stdout
  }
}
