import { resolve } from 'node:path'
import picomatch from 'picomatch'
import { shown } from '../config/folders.js'
import { fitsGlob, isAmong, leadsTo } from '../config/globs.js'
import { cannotRun } from '../diagnostic.js'
import { at, forms, isOfKind } from './find.js'
import type { Project } from './project.js'
import { filesIn } from './walk.js'

/** The files that the globs and paths of a config lead to; those that begin with `!` lead away. */
export function patterns(listed: string[], config: string, project: Project): string[] {
  const { folder } = project.scope
  const out = listed.filter((path) => path.startsWith('!')).map((path) => path.slice(1))
  const found = listed
    .filter((path) => !path.startsWith('!'))
    .flatMap((path) => at(path, folder, forms, project) ?? matching(path, config, project))
  return found.filter((file) => !isAmong(out, file, folder))
}

function matching(path: string, config: string, project: Project): string[] {
  const { scope, looked } = project
  const { base, glob, isGlob } = picomatch.scan(path)
  if (!isGlob)
    return missing(path, config, "correct `forms`; its paths start at the config's folder")
  const from = resolve(scope.folder, base)
  looked.folders.add(from)
  const fits = fitsGlob(glob)
  const leads = leadsTo(glob)
  // What fits without an ending may be anything.
  const isOpen = !/\.[^/]*$/.test(glob)
  const isNoConfig = (name: string) => !/^protocol14\.config\./.test(name)
  return filesIn(from, isNoConfig, { top: scope.root }).filter((file) => {
    const name = shown(from, file)
    return (!isOpen && fits(name)) || (leads(name) && isOfKind(file, forms, project))
  })
}

/** Throws for a path that leads nowhere; `config` is the one that names it, if one does. */
export function missing(path: string, config: string, hint: string): never {
  throw cannotRun('file/missing', config, `Missing \`${path}\``, hint)
}
