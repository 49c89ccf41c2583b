import { dirname } from 'node:path'
import picomatch from 'picomatch'
import { shown } from '../config/folders.js'
import { isAmong } from '../config/layers.js'
import { cannotRun } from '../diagnostic.js'
import { bytesOf } from '../files/regular.js'
import { nearest } from '../nearest.js'
import { packageOf } from './output-for.js'
import type { Project } from './project.js'

/** Which forms of a run are asked for; the others are known to them. */
export interface Choice {
  /** Names of packages, folders or globs from where the command runs; those with `!` lead away. */
  filter?: string[]
  /** The files that changed, absolute: forms of which neither they nor their configs and plugins did are left out. */
  changed?: Set<string>
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
  const names = new Map<string, string>()
  const nameOf = (file: string): string => {
    const folder = dirname(file)
    const name = names.get(folder) ?? packageOf(folder, scope.root) ?? ''
    names.set(folder, name)
    return name
  }
  const leads = (one: string, file: string) => {
    if (isAmong([one], file, cwd)) return true
    if (/^[./]*$/.test(one)) return false // A folder, and no name of a package.
    const name = nameOf(file)
    const fits = picomatch(one)
    return fits(name) || fits(name.replace(/^@[^/]*\//, ''))
  }
  const [away, towards] = [true, false].map((isAway) =>
    filter.filter((one) => one.startsWith('!') === isAway),
  ) as [string[], string[]]
  const chosen = files.filter(
    (file) =>
      (towards.length === 0 || towards.some((one) => leads(one, file))) &&
      !away.some((one) => leads(one.slice(1), file)),
  )
  if (away.includes('!')) throw noneFor('!', [])
  const idle = towards.find((one) => !files.some((file) => leads(one, file)))
  if (idle !== undefined) throw noneFor(idle, [...new Set(files.map(nameOf))])
  return chosen
}

function noneFor(filter: string, names: string[]) {
  const near = nearest(filter, names)
  const hint = near
    ? `rename it to \`${near}\``
    : 'name a package, a folder or a glob that has forms, from where the command runs'
  return cannotRun('flag/filter', '', `Missing forms for \`--filter ${filter}\``, hint)
}

async function changedOf(files: string[], project: Project, changed: Set<string>) {
  const found: string[] = []
  for (const input of files)
    if (
      changed.has(input) ||
      ((await codeFor(input, project))?.some((file) => changed.has(file)) ?? true)
    )
      found.push(input)
  return found
}

/** The configs, plugins and what they import that a form is told by; nothing where these are wrong. */
async function codeFor(input: string, project: Project): Promise<string[] | undefined> {
  try {
    const source = { file: shown(project.cwd, input), text: bytesOf(input).toString('utf8') }
    const { scope } = await project.protocolFor(source)
    return (await scope.code()).files
  } catch {
    return undefined // Told when it is built.
  }
}

function partOf(shard: string): { number: number; of: number } {
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(shard) ?? []).map(Number)
  if (number >= 1 && number <= of) return { number, of }
  const message = `Unexpected \`--shard ${shard}\`, expected \`1/4\` to \`4/4\` for the parts of four`
  throw cannotRun('flag/shard', '', message, 'the first number counts from 1 to the second')
}
