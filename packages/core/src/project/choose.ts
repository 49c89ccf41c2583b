import { dirname, join } from 'node:path'
import picomatch from 'picomatch'
import { foldersUp } from '../config/folders.js'
import { isAmong } from '../config/globs.js'
import { cannotRun } from '../diagnostic.js'
import { nearest } from '../nearest.js'
import { onceFor } from '../remembered.js'
import type { Code } from './code-of.js'
import { packageAt } from './output-for.js'
import type { Project } from './project.js'
import { formIn } from './read-in.js'
import { decidingFiles } from './walk.js'

/** Which forms of a run are asked for; the others are known to them. */
export interface Choice {
  /** Names of packages, folders or globs from where the command runs; those with `!` lead away. */
  filter?: string[]
  /** Whether what is at an absolute path changed: forms of which nothing did are left out. */
  changed?(path: string): boolean
  /** `2/4`: the second of four parts of the same size. */
  shard?: string
}

/**
 * Those of `files` that are chosen, in the same order. Rejects with `CannotRun` for a filter that
 * leads to none and for what is no shard.
 */
export async function chooseForms(
  files: string[],
  project: Project,
  { filter = [], changed, shard }: Choice,
): Promise<string[]> {
  const part = shard === undefined ? undefined : partOf(shard)
  const filtered = filter.length === 0 ? files : filterBy(files, filter, project)
  const fresh = changed ? await changedOf(filtered, project, changed) : filtered
  return part ? fresh.filter((_, at) => at % part.of === part.number - 1) : fresh
}

function filterBy(files: string[], filter: string[], { cwd, scope }: Project): string[] {
  const nameIn = onceFor((folder: string) => packageAt(folder, scope.root) ?? '')
  const nameOf = (file: string): string => nameIn(dirname(file))
  const leads = (one: string, file: string) => {
    if (isAmong([one], file, cwd)) return true
    if (/^[./]*$/.test(one)) return false // A folder, and no name of a package.
    const name = nameOf(file)
    const fits = picomatch(one, { nonegate: true })
    return fits(name) || fits(name.replace(/^@[^/]*\//, ''))
  }
  const [away, towards] = [true, false].map((isAway) =>
    filter.filter((one) => one.startsWith('!') === isAway),
  ) as [string[], string[]]
  const plain = (one: string) => one.replace(/^!/, '')
  const chosen = files.filter(
    (file) =>
      (towards.length === 0 || towards.some((one) => leads(one, file))) &&
      !away.some((one) => leads(plain(one), file)),
  )
  const idle = filter.find((one) => !files.some((file) => leads(plain(one), file)))
  if (idle !== undefined) throw noneFor(idle, [...new Set(files.map(nameOf))])
  if (chosen.length === 0) throw noneFor(filter.join(' '), [])
  return chosen
}

function noneFor(filter: string, names: string[]) {
  const near = nearest(filter.replace(/^!/, ''), names)
  const hint = near
    ? `rename it to \`${filter.startsWith('!') ? '!' : ''}${near}\``
    : 'name a package, a folder or a glob that has forms, from where the command runs'
  return cannotRun('flag/filter', '', `Missing forms for \`--filter ${filter}\``, hint)
}

/** What decides in a folder, also by which versions of packages forms are told. */
const deciding = [
  ...decidingFiles,
  ...['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'],
]

/** Those whose form changed, or what it is told by: also what is gone by now. */
async function changedOf(files: string[], project: Project, changed: (path: string) => boolean) {
  const isDeciding = onceFor((folder: string) =>
    deciding.some((name) => changed(join(folder, name))),
  )
  // Most forms share theirs.
  const isChanged = onceFor(({ files, places }: Code) => [...files, ...places].some(changed))
  const found: string[] = []
  for (const input of files)
    if (
      changed(input) ||
      [...foldersUp(dirname(input))].some(isDeciding) ||
      (await isCodeChanged(input))
    )
      found.push(input)
  return found

  /** What cannot be loaded is told when the form is built. */
  async function isCodeChanged(input: string): Promise<boolean> {
    const code = await formIn(project, input)
      .then(({ scope }) => scope.code())
      .catch(() => undefined)
    return !code || isChanged(code)
  }
}

function partOf(shard: string): { number: number; of: number } {
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(shard) ?? []).map(Number)
  if (number >= 1 && number <= of) return { number, of }
  const message = `Unexpected \`--shard ${shard}\`, expected \`1/4\` to \`4/4\` for the parts of four`
  throw cannotRun('flag/shard', '', message, 'the first number counts from 1 to the second')
}
