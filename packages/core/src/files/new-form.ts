import { statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { cannotRun } from '../diagnostic.js'
import { inside } from './inside.js'
import { form, locate, type Problem, planOutput } from './output.js'
import { told } from './refusals.js'
import { replaceIn } from './replace.js'

/** Where a new form goes, and whether a file is there. */
interface FormPlace {
  isThere: boolean
  /** Writes the form there, as a whole or not at all. Throws `CannotRun`. */
  write(text: string): void
}

/**
 * The place of a new form: `relative` is a path from `root` with `/`. As with documents, it is in the
 * root, links and all, and in no folder that belongs to a tool. Throws `CannotRun`.
 */
export function formPlace(root: string, relative: string): FormPlace {
  const plan = planOutput(root, relative, form)
  if ('problem' in plan) throw refused(plan.problem, relative)
  const place = locate(root, plan.file, form)
  if ('problem' in place) throw refused(place.problem, relative)
  const { root: real, target, isThere } = place
  return {
    isThere,
    write(text) {
      try {
        const mode = isThere ? statSync(target).mode & 0o777 : undefined
        inside(real, dirname(target), (folder) => replaceIn(folder, basename(target), text, mode))
      } catch (error) {
        throw told(error, relative)
      }
    },
  }
}

const refused = ({ message, hint }: Problem, relative: string) =>
  cannotRun('import/form', relative, message, hint)
