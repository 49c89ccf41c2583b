import { readFileSync } from 'node:fs'
import {
  type Built,
  cannotRun,
  type Diagnostic,
  diffOf,
  importEdits,
  type Side,
  type Source,
  tellProtocol,
} from '@protocol14/core'
import { write } from '../files.js'
import { reportAll } from '../report/build-report.js'
import { visible, visibleLines } from '../visible.js'
import type { ImportOptions, Opened } from './opened.js'

/** What came of taking a document into its form. */
export interface Taken {
  /** Nothing is left of the document that the form does not say. */
  isWhole: boolean
  /** What a build of the form gives now. */
  markdown: string | undefined
}

/** The document as it was built, and which side counts where both changed a value. */
export interface Take {
  base?: string
  prefer?: Side
}

/**
 * Writes the edits of a document into its form, after the difference was shown. Nothing is written
 * while both contradict each other, or where the form could not be told any more.
 */
export async function take(
  { document, path }: Opened,
  built: Built,
  options: ImportOptions,
  how: Take,
): Promise<Taken> {
  const { paint } = options
  const { protocol } = built.told as NonNullable<Built['told']>
  const form = { file: built.file, text: readFileSync(built.input, 'utf8') }
  const { text, diagnostics } = importEdits(document, form, protocol, how)
  const outcome = tellProtocol({ file: form.file, text }, protocol)
  // They are about a text that is in no file, and its lines are those of the difference.
  const broken = outcome.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((one) => (one.file === form.file ? { ...one, file: `${form.file} ${withDocument}` } : one))
  const sources = new Map([
    [document.file, document.text],
    [form.file, form.text],
    [`${form.file} ${withDocument}`, text],
  ])
  reportAll([...diagnostics, ...broken], sources, { paint, quiet: false })
  const isWhole = diagnostics.length === 0 && broken.length === 0
  const markdown = outcome.document?.markdown
  const isRefused = broken.length > 0 || diagnostics.some(isConflict)
  const difference = () => tell(visibleLines(diffOf(form.file, withDocument, form.text, text)))
  if (broken.length > 0) difference()
  if (text === form.text || isRefused) {
    const word = isRefused ? paint.out.red('refused') : paint.out.dim('unchanged')
    process.stdout.write(`${word}  ${visible(form.file)}\n`)
    return { isWhole, markdown: isRefused ? undefined : markdown }
  }
  difference()
  if (!options.dryRun && !(await isWanted(form.file, options)))
    return { isWhole: false, markdown: undefined }
  if (!options.dryRun) {
    unchanged(path, document)
    unchanged(built.input, form)
    write(built.input, form.file, text)
  }
  const word = options.dryRun ? 'would change' : 'changed'
  tell(`${paint.out.green(word)}  ${visible(form.file)}\n`)
  return { isWhole, markdown }
}

const withDocument = 'with the document'

/** Somebody may have saved a file while the difference was looked at. */
function unchanged(path: string, { file, text }: Source): void {
  const bare = (one: string) => one.replace(/^\uFEFF/, '')
  if (bare(readFileSync(path, 'utf8')) === bare(text)) return
  throw cannotRun(
    'import/changed',
    file,
    `Unexpected change of \`${file}\` while it was looked at`,
    'run again',
  )
}

const isConflict = ({ rule }: Diagnostic): boolean => rule === 'merge/conflict'

/** Whether the shown difference shall be written: asked in a terminal. */
async function isWanted(file: string, { yes }: ImportOptions): Promise<boolean> {
  if (yes || !process.stdin.isTTY || !process.stdout.isTTY) return true
  const { confirm } = await import('@clack/prompts')
  return (await confirm({ message: `Write this into ${visible(file)}?` })) === true
}

const tell = (text: string) => process.stdout.write(text)
