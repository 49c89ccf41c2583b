import { lost } from '../analysis/lost.js'
import { type Diagnostic, isError } from '../diagnostic.js'
import { looked } from '../document/check.js'
import { driftsOf } from '../document/drifts.js'
import { type Read, readDocument } from '../document/read.js'
import { straysOf } from '../document/strays.js'
import type { Form } from '../form/form.js'
import { failure } from '../guard/failure.js'
import { headSection } from '../head.js'
import { judge } from '../judge.js'
import { text } from '../markdown/nodes.js'
import { start } from '../place.js'
import { render, sealed } from '../protocol.js'
import { defineSection, type Section } from '../section.js'
import type { Data } from '../yaml/data.js'
import type { Draft } from './draft.js'
import type { Project } from './project.js'
import { workspaceOf } from './workspace.js'

/** What a document tells otherwise than the index that was told; `file` is its name. */
export type DifferencesOf = (text: string, file: string) => Diagnostic[]

/**
 * Tells the index of all forms of a run, once they were judged together; it has no document then if
 * that cannot be. Rejects with `CannotRun` for sections that the config cannot have.
 */
export async function tellIndex(
  index: Draft,
  all: Draft[],
  project: Project,
): Promise<DifferencesOf> {
  const sections = (await project.index?.sections()) ?? []
  if (!index.document) return () => []
  try {
    const data = await workspaceOf(index, all, project)
    // The same if it comes from a cache, another thread or this one.
    const form = formOf(index.file, JSON.parse(JSON.stringify(data)))
    const { markdown, diagnostics, told } = tellData(form, sections)
    index.diagnostics.push(...diagnostics)
    index.document.markdown = markdown
    if (diagnostics.some(isError)) delete index.document
    return (text, file) =>
      looked({ text, file }, () => {
        const read = readDocument(text, sections)
        const drifts = driftsOf({ form, told }, [], read, file).map(alone)
        const own = (one: Read) => (one.section === headSection ? { ...one, section: head } : one)
        return [...drifts, ...straysOf({ ...read, reads: read.reads.map(own) }, told, file, true)]
      })
  } catch (error) {
    index.diagnostics.push(failure(error, index.file))
    delete index.document
    return () => []
  }
}

function tellData(form: Form, sections: Section[]) {
  const { told, diagnostics } = judge(form, [head, ...sections])
  if (diagnostics.some(isError))
    return { told, markdown: '', diagnostics: diagnostics.map(placeless) }
  const rendered = render(told)
  const found = [...diagnostics, ...lost(rendered, form)]
  return { told, markdown: sealed(rendered), diagnostics: found.map(placeless) }
}

/** What is told stands in no file. */
const placeless = ({ place: _, ...one }: Diagnostic): Diagnostic => one

/** No form says all that the index says. */
const alone = ({ related: _, ...one }: Diagnostic): Diagnostic => one

const formOf = (file: string, data: Data): Form => ({
  file,
  text: '',
  data,
  diagnostics: [],
  filled: [],
  suppressions: [],
  placeOf: () => start,
  placeOfKey: () => start,
  ownPath: (path) => path,
})

/** The first heading, which tells nothing of the data. */
const head = defineSection<object>({
  name: 'index',
  title: '',
  schema: { '~standard': { version: 1, vendor: 'protocol14', validate: () => ({ value: {} }) } },
  render: () => [{ type: 'heading', depth: 1, children: [text('PROTOCOLS')] }],
  read: () => ({}),
})
