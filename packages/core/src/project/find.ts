import { basename, resolve } from 'node:path'
import { shown } from '../config/folders.js'
import { cannotRun } from '../diagnostic.js'
import { isSealed } from '../files/seal.js'
import { startOf } from '../files/start-of.js'
import { statsOf } from '../files/stats-of.js'
import type { Project } from './project.js'
import { filesIn } from './walk.js'

/** A kind of file that is looked for in folders, and what its text must have in it. */
export interface Kind {
  name: RegExp
  mark: RegExp
  /** A mark in a fence is an example. */
  hasFences?: true
}

export const forms: Kind = {
  name: /^(?!protocol14\.config\.).*\.ya?ml$/s,
  // Also where the key is nearly right, as a form with a slip in it shall not be overlooked.
  mark: /^(?:[^\w\n]*protocol_number|['"]?(?:p\w{4,7}ol[_-]?nu\w*|protocol[_-]?n[or]))['"]?\s*:/im,
}
export const documents: Kind = {
  name: /\.md$/,
  mark: /^# PROTOCOL \S+:|^<!-- protocol14 [0-9a-f]{16} -->/m,
  hasFences: true,
}

const fences = /^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1[`~]*[ \t]*$/gm

/** The files of a kind at a path; nothing where the path leads nowhere. */
export function at(
  path: string,
  folder: string,
  kind: Kind,
  project: Project,
): string[] | undefined {
  const absolute = resolve(folder, path)
  const stats = statsOf(absolute)
  if (stats === 'unknown') return [absolute]
  const refused = kind === forms ? refuseIn(project) : undefined
  return stats?.isDirectory() ? ofKind(absolute, kind, project, refused) : stats && [absolute]
}

/** What is told of a folder that this user may not look into. */
type Refused = (folder: string) => void

/** The files of a kind in a folder; notes what was looked at. */
export function ofKind(folder: string, kind: Kind, project: Project, refused?: Refused): string[] {
  project.looked.folders.add(folder)
  return calledSo(folder, kind, project, refused).filter((file) => isOfKind(file, kind, project))
}

/** Those with the name of a kind. */
export const calledSo = (
  folder: string,
  { name }: Kind,
  { scope }: Project,
  refused?: Refused,
): string[] =>
  filesIn(folder, (one) => name.test(one), { top: scope.root, ...(refused && { refused }) })

/** Throws for a folder that may have forms, where all of them shall be built or checked. */
export const refuseIn =
  ({ cwd }: Project): Refused =>
  (folder) => {
    const hint = 'let it be read, or leave it out by a `.protocol14ignore`'
    const message = 'Unexpected folder that cannot be read: it may have forms'
    throw cannotRun('file/access', shown(cwd, folder), message, hint)
  }

/**
 * Whether a file seems to be of a kind; one that cannot be read does, so that this is told. Notes
 * those that are not.
 */
export function isOfKind(
  file: string,
  { name, mark, hasFences }: Kind,
  { looked }: Project,
): boolean {
  if (!name.test(basename(file))) return false
  const start = startOf(file)
  // As Latin letters, also of UTF-16: a form in another encoding shall not be overlooked.
  const text = start?.toString('latin1').replaceAll('\0', '')
  const isOne = text === undefined || mark.test(hasFences ? text.replace(fences, '') : text)
  if (!isOne) looked.files.add(file)
  return isOne
}

/** Whether a file is a document that was built, be it edited since. */
export const isSealedAt = (file: string): boolean => isSealed(startOf(file)?.toString() ?? '')
