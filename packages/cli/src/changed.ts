import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { type Choice, cannotRun, isFolder, onceFor, realOf } from '@protocol14/core'

/** The flags that ask for a part of the forms, as `chooseForms` takes them. */
export function choiceOf(
  { filter, since, shard }: Pick<Choice, 'filter' | 'shard'> & { since?: string },
  cwd: string,
): Choice {
  return {
    ...(filter && { filter }),
    ...(since !== undefined && { changed: changedSince(since, cwd).has }),
    ...(shard !== undefined && { shard }),
  }
}

/** What changed since a revision of Git, was removed or moved, or is new to it. */
interface Changes {
  /** Whether that is so for a path itself, where a link leads, or the repository of its own that it is in. */
  has(path: string): boolean
  /** Whether some of that may have taken the form of a document away: a form, a config, an ignore, a repository in this one. */
  isFormTouched: boolean
}

/** Throws `CannotRun` where there is no Git, no repository or no such revision. */
export function changedSince(revision: string, cwd: string): Changes {
  if (/\.\./.test(revision))
    throw cannotSince(`Unexpected range \`--since ${revision}\``, oneRevision)
  const [top = ''] = git(['rev-parse', '--show-toplevel'], cwd, () => 'run in a repository of Git')
  const indexed = git(['ls-files', '-z'], top)
  const diff = ['diff', '--name-only', '--no-renames', '--ignore-submodules=none', '-z']
  const tracked = isBeforeAll() ? indexed : git([...diff, commitOf(), '--'], top)
  const fresh = git(['ls-files', '--others', '--exclude-standard', '-z'], top)
  const changed = new Set([...tracked, ...fresh].map((file) => resolve(top, file)))
  const kept = new Set(indexed.map((file) => resolve(top, file)))
  const realFolder = onceFor(realOf)
  /** Git names a repository in its own as one, without its files. */
  const isIn = onceFor(
    (path: string): boolean =>
      changed.has(path) || (path.length > top.length && isIn(dirname(path))),
  )
  return {
    has: onceFor(has),
    isFormTouched: [...changed].some(
      (file) =>
        /\.ya?ml$|ignore$|config|package\.json$|\.gitmodules$/i.test(file) || isFolder(file),
    ),
  }

  function has(path: string): boolean {
    const real = join(realFolder(dirname(path)), basename(path))
    return isIn(path) || isIn(real) || (isLink(real) && isIn(realOf(real))) || isUnknown(real)
  }

  /** Of what Git ignores, or has in another repository, nobody can say that it did not change. */
  function isUnknown(path: string): boolean {
    if (/[\\/]node_modules[\\/]/.test(path) || !existsSync(path)) return false
    for (let at = path; at.length > top.length; at = dirname(at)) if (kept.has(at)) return false
    return true
  }

  /** What is no single commit, such as `--` or `^main`, would be read as something else. */
  function commitOf(): string {
    const found = (name: string): string => {
      const query = ['rev-parse', '--verify', '--quiet', '--end-of-options', name]
      return run(query, top).stdout.trim()
    }
    const commit = found(`${found(revision)}^{commit}`)
    if (/^[0-9a-f]+$/.test(commit)) return commit
    throw cannotSince(`Unexpected \`--since ${revision}\`: it is no commit`, hintFor())
  }

  /** Before there is a commit, all is new to it. */
  function isBeforeAll(): boolean {
    return revision === 'HEAD' && run(['rev-parse', '-q', '--verify', 'HEAD'], top).status !== 0
  }

  function hintFor(): string {
    const isShallow = git(['rev-parse', '--is-shallow-repository'], top)[0] === 'true'
    return isShallow
      ? 'fetch it first: this clone has only the newest commits, in CI often by `fetch-depth`'
      : 'name a commit, branch or tag'
  }

  function git(args: string[], cwd: string, hint = () => 'look at what Git says'): string[] {
    const { status, stdout, stderr, error } = run(args, cwd)
    if (error) throw cannotSince('Missing `git`', 'install Git, or leave out `--since`')
    if (status === 0)
      return stdout.split(args.includes('-z') ? '\0' : '\n').filter((file) => file !== '')
    const [first = ''] = stderr.split('\n', 1)
    const why = first.replace(/^(?:fatal|error): /, '')
    // Git refuses a repository of somebody else, as it is in containers.
    const [isOthers] = /dubious ownership/.exec(first) ?? []
    const others = 'let the folder be that of who runs this, or name it in `safe.directory` of Git'
    throw cannotSince(`Unexpected \`--since ${revision}\`: ${why}`, isOthers ? others : hint())
  }
}

const run = (args: string[], cwd: string) =>
  spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 })

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false // It is not there, or in no folder.
  }
}

const oneRevision =
  'name one commit, branch or tag: all since then counts, also what is not committed; `$(git merge-base main HEAD)` is where a branch began'

const cannotSince = (message: string, hint: string) => cannotRun('flag/since', '', message, hint)
