import { resolve } from 'node:path'
import { filled } from '../protocol.js'
import { namesIn } from './names-in.js'
import type { Project } from './project.js'
import { formIn } from './read-in.js'
import type { OutputOf } from './tell-forms.js'

/**
 * Where the document of a form goes, by a glance at the form, which takes less than an outline;
 * absolute. Nothing where that gives no path.
 */
export async function placeOfDocument(
  input: string,
  project: Project,
  outputOf: OutputOf = (output) => output,
): Promise<string | undefined> {
  try {
    const { protocol, scope, source } = await formIn(project, input)
    return resolve(scope.root, outputOf(filled(protocol.output ?? '', namesIn(source)), scope.root))
  } catch {
    return undefined
  }
}
