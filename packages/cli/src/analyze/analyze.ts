import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type AnalysisResult,
  analyze,
  type Built,
  configErrors,
  diagnosticsOf,
  formsOfDocuments,
  isError,
  isIndexText,
  type Project,
  pair,
  protocolOfDocument,
  realOf,
  selectAll,
  selectForms,
  shown,
  tellForms,
  tellMissing,
} from '@protocol14/core'
import type { Colours } from '../colours.js'
import { documentAt } from '../import/opened.js'
import { outputIn } from '../output-in.js'
import { reportAll } from '../report/build-report.js'
import { openProject, type Setting } from '../setting.js'
import { formats } from './formats.js'

export interface AnalyzeOptions extends Setting {
  paint: Colours
  form?: string
  out?: string
  format: keyof typeof formats
}

/** A document and what was found in it. */
export interface Analyzed {
  file: string
  form?: string
  result: AnalysisResult
}

/** Analyzes documents, each against its form if there is one. Gives the exit code. */
export async function analyzeAll(named: string[], options: AnalyzeOptions): Promise<number> {
  const project = await openProject(options)
  const outputOf = outputIn(project.cwd, options.out)
  const selected = await selectAll(named, project)
  const beside =
    options.form === undefined
      ? await formsOfDocuments(selected.documents, project, outputOf)
      : await selectForms([options.form], project)
  const forms = new Set([...selected.forms, ...beside])
  const built = await tellForms([...forms], project, outputOf)
  const placeOf = ({ root, document }: Built) => resolve(root, document?.output ?? '')
  // A document may have been named by way of a link.
  const places = new Map(built.map((one) => [realOf(placeOf(one)), placeOf(one)]))
  const documents = selected.documents.map((path) => places.get(realOf(path)) ?? path)
  const { of, alone } = pair(built, documents)

  const analyzed: Analyzed[] = []
  for (const one of built) {
    const path = of.get(one) ?? placeOf(one)
    const isAsked = selected.forms.includes(one.input) || documents.includes(path)
    const found = isAsked && one.told && existsSync(path) && (of.has(one) || one.document)
    if (found) analyzed.push(...(await analyzeOne(path, project, one)))
    else if (isAsked && !one.cannotRun) tellUnfound(one, shown(project.cwd, path), options)
  }
  for (const path of alone) analyzed.push(...(await analyzeOne(path, project)))
  process.stdout.write(formats[options.format](analyzed, options.paint.out))
  const error = configErrors(built.filter(({ input }) => selected.forms.includes(input)))
  if (error) throw error
  return analyzed.length > 0 && analyzed.every(({ result }) => result.holds) ? 0 : 1

  async function analyzeOne(path: string, project: Project, form?: Built) {
    const source = await documentAt(path, project).catch(diagnosticsOf)
    if (Array.isArray(source)) {
      reportAll(source, new Map(), { paint: options.paint, quiet: false })
      return []
    }
    // It is of no form, and is met beside documents.
    if (isIndexText(source.text)) return []
    const { protocol = await protocolOfDocument(source, project), outcome } = form?.told ?? {}
    const result = analyze(source, protocol, outcome)
    return [{ file: source.file, ...(form && { form: form.source.file }), result }]
  }
}

/** Why a form has no document to look at. */
function tellUnfound({ source, diagnostics }: Built, file: string, { paint }: AnalyzeOptions) {
  const errors = diagnostics.filter(isError)
  const sources = new Map([[source.file, source.text]])
  reportAll(errors.length > 0 ? errors : [tellMissing(file)], sources, { paint, quiet: true })
}
