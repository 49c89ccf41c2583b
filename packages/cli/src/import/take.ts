import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import { isMainThread } from 'node:worker_threads'
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
interface Taken {
  /** Nothing is left of the document that the form does not say. */
  isWhole: boolean
  /** What a build of the form gives now. */
  markdown: string | undefined
}

/** The document as it was built, and which side counts where both changed a value. */
export interface Take {
  base?: string
  prefer?: Side
  /** It stands in the place of one that was built, and nothing says what that was. */
  isUnmarked?: boolean
}

/**
 * Writes the edits of a document into its form, after the difference was shown. Nothing is written
 * while both contradict each other, sections are gone, or the form could not be told any more.
 */
export async function take(
  { document, path }: Opened,
  built: Built,
  options: ImportOptions,
  how: Take,
): Promise<Taken> {
  const { dryRun, paint } = options
  const form = { file: built.file, text: readFileSync(built.input, 'utf8') }
  const tried = tryOut(document, form, built, how)
  const { text, isWhole, isRefused } = tried
  reportAll(tried.diagnostics, sourcesOf(document, form, text), { paint, quiet: false })
  if (tried.isBroken || (text !== form.text && !isRefused))
    tell(visibleLines(diffOf(form.file, withDocument, form.text, text)))
  const markdown = isRefused ? undefined : tried.markdown
  const done = (word: string) => tell(`${word}  ${visible(form.file)}\n`)
  if (isRefused) done(paint.out.red('refused'))
  else if (text === form.text) done(paint.out.dim('unchanged'))
  else if (dryRun) done(paint.out.green('would change'))
  else {
    if (!(await isWanted(form.file, options))) return { isWhole: false, markdown: undefined }
    unchanged(path, document)
    unchanged(built.input, form)
    write(built.input, form.file, text)
    done(paint.out.green('changed'))
  }
  return { isWhole, markdown }
}

/** The text of a form with a document in it, and all that is to say of that. */
function tryOut(document: Source, form: Source, built: Built, how: Take) {
  const { protocol } = built.told as NonNullable<Built['told']>
  const { text, diagnostics } = importEdits(document, form, protocol, how)
  const outcome = tellProtocol({ file: form.file, text }, protocol)
  // They are about a text that is in no file, and its lines are those of the difference.
  const broken = outcome.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((one) => (one.file === form.file ? { ...one, file: `${form.file} ${withDocument}` } : one))
  const isBroken = broken.length > 0
  const moved = movedTo(outcome.output, built)
  const lost = how.isUnmarked ? [unmarked(document.file)] : []
  const all = [...lost, ...diagnostics, ...(isBroken ? broken : moved)]
  return {
    text,
    diagnostics: all,
    isBroken,
    isRefused: isBroken || all.some(isContradiction),
    isWhole: all.length === 0,
    markdown: outcome.document?.markdown,
  }
}

const sourcesOf = (document: Source, form: Source, text: string) =>
  new Map([
    [document.file, document.text],
    [form.file, form.text],
    [`${form.file} ${withDocument}`, text],
  ])

const withDocument = 'with the document'

/** Somebody may have saved a file while the difference was looked at. */
function unchanged(path: string, { file, text }: Source): void {
  // A document is read without its mark, and with the line ends of Unix.
  const bare = (one: string) => one.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  if (bare(readFileSync(path, 'utf8')) === bare(text)) return
  throw cannotRun(
    'import/changed',
    file,
    `Unexpected change of \`${file}\` while it was looked at`,
    'run again',
  )
}

/** What both changed, what is gone or astray, and a document of another place must be settled first. */
const isContradiction = ({ rule }: Diagnostic): boolean =>
  ['merge/conflict', 'import/section', 'import/astray', 'import/place'].includes(rule)

/** A form whose document would go elsewhere: the one that was edited would be nobody's. */
function movedTo(output: string | undefined, { file, told }: Built): Diagnostic[] {
  const before = told?.outcome.output
  if (output === before) return []
  return [
    {
      severity: 'error',
      rule: 'import/place',
      message: `Unexpected change of where the document goes: to \`${output}\`, not to \`${before}\``,
      hint: 'change the number or name in the form, build, and remove the old document',
      file,
    },
  ]
}

/** What was changed since cannot be seen: neither newer values of the form, nor what is gone. */
const unmarked = (file: string): Diagnostic => ({
  severity: 'warning',
  rule: 'import/mark',
  message:
    'Missing mark of protocol14 at the end: what the document says counts, also where the form is newer; what it leaves out stays, but for items of lists that it has',
  hint: 'put the line back that begins with `<!-- protocol14`, so that both can be compared',
  file,
})

/** Whether the shown difference shall be written: asked in a terminal. */
async function isWanted(file: string, { yes }: ImportOptions): Promise<boolean> {
  if (yes || !isatty(0) || !isatty(1)) return true
  // A thread has no keyboard.
  if (!isMainThread)
    throw cannotRun(
      'flag/yes',
      '',
      'Missing `--yes`, as nothing can be asked under `--isolate`',
      'look with `--dry-run`, then write with `--yes`',
    )
  const { confirm } = await import('@clack/prompts')
  return (await confirm({ message: `Write this into ${visible(file)}?` })) === true
}

const tell = (text: string) => process.stdout.write(text)
