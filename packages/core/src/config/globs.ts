import { isAbsolute, posix } from 'node:path'
import picomatch from 'picomatch'
import { onceFor } from '../remembered.js'
import { shown } from './folders.js'

type Leads = (file: string) => boolean

/** Whether globs, files or folders lead from `folder` to the file at `path`; those with `!` lead away. */
export function isAmong(patterns: string[], path: string, folder: string): boolean {
  if (path === '') return false
  const file = shown(folder, path)
  const leads = (pattern: string) =>
    leadsTo(isAbsolute(pattern) ? shown(folder, pattern) : pattern)(file)
  return (
    patterns.some((one) => !one.startsWith('!') && leads(one)) &&
    !patterns.some((one) => one.startsWith('!') && leads(one.slice(1)))
  )
}

/** Whether a glob, file or folder leads to a path: to all that is in a folder that it names or fits. */
export const leadsTo = onceFor((pattern: string): Leads => {
  const one = posix.normalize(pattern).replace(/(?<=.)\/$/, '')
  if (one === '' || one === '.') return (file) => !file.startsWith('../') // The folder itself.
  const fits = fitsGlob(one)
  return (file) => {
    for (let path = file; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/'))))
      if (path === one || fits(path)) return true
    return false
  }
})

/** Whether a path fits a glob as a whole. Round brackets are part of names but behind `!`, `?`, `*`, `+` and `@`. */
export function fitsGlob(glob: string): Leads {
  const isExtended = /[!?*+@]\(/.test(glob)
  const plain = isExtended ? glob : glob.replace(/(?<!\\)[()]/g, '\\$&')
  return picomatch(plain, { dot: true, nonegate: true })
}
