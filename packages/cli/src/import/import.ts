import { resolve } from 'node:path'
import {
  type Built,
  cannotRun,
  type Project,
  pathOf,
  sealIn,
  shown,
  unseal,
  wouldWrite,
  writeDocument,
} from '@protocol14/core'
import { reportAll } from '../report/build-report.js'
import { visible } from '../visible.js'
import { baseOf } from './base.js'
import { importNew } from './new-form.js'
import { documentAt, type ImportOptions, type Opened, opened } from './opened.js'
import { type Take, take } from './take.js'

export type { ImportOptions }

/** Takes a document back into its form, or makes a form of one that has none. Gives the exit code. */
export async function importOne(named: string[], options: ImportOptions): Promise<number> {
  const found = await opened(named, options)
  const { document, built } = found
  // A document that was built has a form: a second one would be in its way.
  if (!built && options.out === undefined && sealIn(document.text) !== undefined)
    throw cannotRun(
      'import/form',
      document.file,
      'Missing the form of the document, which protocol14 built',
      'name it with `--form`, or a place for a new one with `--out`',
    )
  if (!built || options.out !== undefined) return importNew(found, options)
  const markdown = markdownOf(built, options)
  if (markdown === undefined) return 1
  // One that nobody generated counts as far as it goes; what it leaves out stays in the form.
  const seal = sealIn(document.text)
  if (seal === undefined)
    return codeOf(
      await take(found, built, options, { isUnmarked: isAtHome(found, built, options) }),
    )
  if (seal !== sealIn(markdown))
    throw cannotRun(
      'import/form',
      built.file,
      `Unexpected change of the form, or of its config, since \`${document.file}\` was built`,
      `settle both with \`protocol14 merge ${document.file}\``,
    )
  return codeOf(await take(found, built, options, { base: markdown }))
}

/** The flags of `protocol14 merge`. */
export interface MergeOptions extends ImportOptions, Pick<Take, 'prefer'> {
  base?: string
}

/**
 * Settles what a form and its document each changed since the last build: writes both, if nothing
 * of the document is left out. Gives the exit code.
 */
export async function mergeOne(named: string[], options: MergeOptions): Promise<number> {
  const found = await opened(named, options)
  const { document, path, project, built } = found
  if (!built)
    throw cannotRun(
      'merge/form',
      document.file,
      'Missing the form of the document',
      'name it with `--form`, or make one with `protocol14 import --out`',
    )
  const { root, output } = built
  if (options.form === undefined && output !== undefined && pathOf(built) !== path)
    throw cannotRun(
      'import/place',
      document.file,
      `Unexpected place of the document, which its form builds to \`${output}\``,
      `move it there with \`git mv\`, and merge it then`,
    )
  const markdown = markdownOf(built, options)
  if (markdown === undefined) return 1
  // What Git runs is named by the settings of the repository.
  if (options.base === undefined && options.untrusted)
    throw cannotRun(
      'merge/base',
      document.file,
      'Missing `--base`, as Git does not run under `--untrusted`',
      'name a copy of the document as it was built',
    )
  const base =
    options.base === undefined
      ? baseOf(path, document.text, markdown)
      : await copyAt(resolve(project.cwd, options.base), project)
  if (base === undefined)
    throw cannotRun(
      'merge/base',
      document.file,
      'Missing the document as it was built, which Git does not have',
      'name a copy of it with `--base`',
    )
  const place = [root, shown(root, path)] as const
  settled(await wouldWrite(...place, base, { force: true }), document.file)
  const { prefer } = options
  const taken = await take(found, built, options, { base, ...(prefer && { prefer }) })
  if (taken.isWhole && taken.markdown !== undefined && !options.dryRun) {
    const outcome = await writeDocument(...place, taken.markdown, { force: true })
    const word = settled(outcome, document.file)
    process.stdout.write(`${options.paint.out.green(word)}  ${visible(document.file)}\n`)
  }
  return codeOf(taken)
}

/** How a document was, or would be, written; throws where it cannot be. */
function settled(outcome: Awaited<ReturnType<typeof writeDocument>>, file: string): string {
  if (outcome.state !== 'refused') return outcome.state
  throw cannotRun('merge/document', file, outcome.message, outcome.hint)
}

/** The text of a document as it was built. */
async function copyAt(path: string, project: Project): Promise<string> {
  const { file, text } = await documentAt(path, project)
  if (unseal(text).state === 'intact') return text
  throw cannotRun(
    'merge/base',
    file,
    `Unexpected text of \`${file}\`, expected a document as protocol14 built it`,
    'name a copy from before it was edited',
  )
}

/** What a form is built to; tells why it is not, as then nothing can be compared. */
function markdownOf({ document, diagnostics, source, cannotRun }: Built, { paint }: ImportOptions) {
  if (cannotRun) throw cannotRun
  if (!document)
    reportAll(diagnostics, new Map([[source.file, source.text]]), { paint, quiet: false })
  return document?.markdown
}

/** Whether a document is where its form is built to: it most likely was, and lost its mark. */
const isAtHome = ({ path }: Opened, built: Built, { form }: ImportOptions): boolean =>
  form === undefined && built.output !== undefined && pathOf(built) === path

const codeOf = ({ isWhole }: { isWhole: boolean }): number => (isWhole ? 0 : 1)
