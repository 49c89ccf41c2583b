import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { cannotRun } from '@protocol14/core'

/**
 * The files that changed since a revision of Git, also those that Git does not know yet; absolute.
 * Throws `CannotRun` where there is no Git, no repository or no such revision.
 */
export function changedSince(revision: string, cwd: string): Set<string> {
  const [top = ''] = git(['rev-parse', '--show-toplevel'], cwd, 'run in a repository of Git')
  const diff = ['diff', '--name-only', '-z', '--end-of-options', revision, '--']
  const changed = git(diff, top, 'name a commit, branch or tag')
  const fresh = git(['ls-files', '--others', '--exclude-standard', '-z'], top)
  return new Set([...changed, ...fresh].map((file) => resolve(top, file)))

  function git(args: string[], cwd: string, hint = 'look at what Git says'): string[] {
    const { status, stdout, stderr, error } = spawnSync('git', args, { cwd, encoding: 'utf8' })
    if (error) throw cannotSince('Missing `git`', 'install Git, or leave out `--since`')
    if (status === 0)
      return stdout.split(args.includes('-z') ? '\0' : '\n').filter((file) => file !== '')
    const [why = ''] = stderr.replace(/^fatal: /, '').split('\n', 1)
    throw cannotSince(`Unexpected \`--since ${revision}\`: ${why}`, hint)
  }
}

const cannotSince = (message: string, hint: string) => cannotRun('flag/since', '', message, hint)
