import { dirname } from 'node:path'
import { isInside } from '../config/folders.js'
import { readText } from '../files/read-file.js'
import type { Project } from './project.js'

/**
 * Reads a file of a project: a link in it may lead anywhere in it. One that is elsewhere is read with
 * what is in its own folder, unless the project is not trusted. Gives the text, or why not.
 */
export function readIn({ fence, scope }: Project, path: string): ReturnType<typeof readText> {
  const root = isInside(path, scope.root) ? scope.root : dirname(path)
  return readText(path, { root: fence?.tree ?? root })
}
