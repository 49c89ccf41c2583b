import { resolve } from 'node:path'
import { cannotRun, chooseForms, type Project, sealIn, selectForms } from '@protocol14/core'
import { bytesOf } from '@protocol14/core/light'
import { choiceOf } from '../changed.js'
import { isDocument } from '../output-in.js'
import type { BuildOptions } from './build.js'
import type { Memory } from './memory.js'

/** All forms of a run, and those of them that are asked for. */
export async function wanted(
  named: string[],
  project: Project,
  options: BuildOptions,
  memory: Memory | undefined,
): Promise<{ files: string[]; chosen: Set<string> }> {
  if (memory?.isTrusted) {
    const { forms } = memory
    const chosen = forms.filter(({ isChosen }) => isChosen)
    return {
      files: forms.map(({ input }) => input),
      chosen: new Set(chosen.map(({ input }) => input)),
    }
  }
  const document = named.find((one) => isDocument(one) && isBuilt(resolve(options.cwd, one)))
  if (document !== undefined)
    throw cannotRun(
      'flag/form',
      document,
      'Unexpected document, expected its form',
      `name the form; \`protocol14 import ${document}\` takes a document into it`,
    )
  const files = await selectForms(named, project)
  const chosen = await chooseForms(files, project, choiceOf(options, options.cwd))
  return { files, chosen: new Set(chosen) }
}

/** Whether there is a document that protocol14 built. */
function isBuilt(path: string): boolean {
  try {
    return sealIn(bytesOf(path).toString('utf8')) !== undefined
  } catch {
    return false // Told when it is read.
  }
}

/** Refuses several forms where there is room for one document. */
export function onlyOne(number: number, { stdout, out }: BuildOptions): void {
  const flag = stdout ? '--stdout' : isDocument(out) ? `--out ${out}` : undefined
  if (number === 1 || flag === undefined) return
  const message = `Unexpected ${number} forms with \`${flag}\`, expected one`
  throw cannotRun('flag/one', '', message, stdout ? 'name one form' : 'name a folder after `--out`')
}
