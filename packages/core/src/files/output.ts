import { lstatSync, realpathSync } from 'node:fs'
import { dirname, join, posix, resolve, relative as wayTo } from 'node:path'
import { beginsElsewhere, isInside, slashed } from '../config/folders.js'
import { forbidden } from './characters.js'

/** Why a document is not written there. */
export interface Problem {
  message: string
  hint: string
}

type Rule = [refused: (path: string) => boolean, expected: string, hint: string]

const device = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)/i
/** What goes there: how its name ends, and what to do about a place that is refused. */
export interface Kind {
  ending: RegExp
  expected: string
  change: string
}

/** What to do about a place that no document can have. */
export const elsewhere = 'change `output` or `--out`'

const document: Kind = {
  ending: /[^/]\.md$/,
  expected: 'a name that ends with `.md`',
  change: elsewhere,
}

/** A form, where a flag names its place. */
export const form: Kind = {
  ending: /[^/]\.ya?ml$/i,
  expected: 'a name that ends with `.yaml`',
  change: 'name another place with `--out`',
}

/** For the path as it was typed. */
const typed = ({ change }: Kind): Rule[] => [
  [beginsElsewhere, 'a path inside the project', 'give it from the root of the project'],
  [(path) => path.includes('\\'), '`/` between folders', `${change}: other systems have no \`\\\``],
]

/** For the path without `.` and `..`; what one system refuses is refused on all of them. */
const settled = ({ ending, expected, change }: Kind): Rule[] => [
  [(path) => /^\.\.(\/|$)/.test(path), 'a path inside the project', `${change}: it leads out`],
  [(path) => !ending.test(path), expected, change],
  [
    some((name) => /[<>:"|?*\p{Cc}]/u.test(name) || forbidden(name).length > 0),
    'names of visible letters that every system takes',
    change,
  ],
  [some((name) => device.test(name)), 'names that Windows does not keep for devices', change],
  [some((name) => /[. ]$/.test(name)), 'names that do not end with a dot or a space', change],
  [some((name) => Buffer.byteLength(name) > 255), 'names of at most 255 bytes', change],
  [
    some((name) => /^(\.git|git~\d|node_modules|\.protocol14)$/i.test(name)),
    'a folder of your own',
    `${change}: what is in there belongs to a tool`,
  ],
  [
    (path) => /(^|\/)(\.github|github~\d)\/(workflows|workfl~\d)\//i.test(path),
    'a folder of your own',
    `${change}: what is in there runs`,
  ],
]

/**
 * Where a document, or what else `kind` says, goes: `relative` is a path from `root` with `/`. Gives
 * the absolute path, or why it is refused. Looks at the names only, not at the disk. Never throws.
 */
export function planOutput(
  root: string,
  relative: string,
  kind: Kind = document,
): { file: string } | { problem: Problem } {
  if (relative === '')
    return { problem: { message: 'Missing path of the document', hint: 'set `output`' } }
  const path = posix.normalize(relative)
  const refused =
    typed(kind).find(([isRefused]) => isRefused(relative)) ??
    settled(kind).find(([isRefused]) => isRefused(path))
  if (!refused) return { file: resolve(root, path) }
  const [, expected, hint] = refused
  return { problem: { message: `Unexpected \`${legible(relative)}\`, expected ${expected}`, hint } }
}

/**
 * The real paths of `root` and of `file`, which need not exist, for an absolute path from
 * `planOutput`. Links are followed, but neither out of the root nor to a place that `planOutput`
 * refuses. Throws what the system says.
 */
export function locate(
  root: string,
  file: string,
  kind: Kind = document,
): { root: string; target: string; isThere: boolean } | { problem: Problem } {
  const realRoot = realpathSync.native(root)
  const existing = nearest(file)
  const real = leadsTo(existing)
  const link = legible(slashed(wayTo(root, existing)))
  const hint = `remove the link \`${link}\``
  if (real === undefined)
    return {
      problem: { message: `Unexpected \`${link}\`, expected a link that leads somewhere`, hint },
    }
  const target = join(real, wayTo(existing, file))
  const plan = planOutput(realRoot, slashed(wayTo(realRoot, target)), kind)
  if ('problem' in plan)
    return { problem: { ...plan.problem, hint: `\`${link}\` leads there by a link` } }
  return { root: realRoot, target, isThere: existing === file }
}

/** `file`, or the nearest folder above it that exists. */
const nearest = (file: string): string =>
  lstatSync(file, { throwIfNoEntry: false }) ? file : nearest(dirname(file))

/** The real path; nothing for a link that leads nowhere. */
function leadsTo(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ELOOP') return undefined
    throw error
  }
}

/** Whether a file or folder is there, and really in `root`. Never throws. */
export function isInRoot(root: string, path: string): boolean {
  try {
    return isInside(realpathSync.native(path), realpathSync.native(root))
  } catch {
    return false
  }
}

/** `text` on one line, with what people would not see as `\u{…}`. */
export function legible(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`,
  )
}

function some(isRefused: (name: string) => boolean) {
  return (path: string): boolean => path.split('/').some(isRefused)
}
