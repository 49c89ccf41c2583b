import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type AnalysisResult,
  analyze,
  type Built,
  formsOf,
  insane,
  type Project,
  pair,
  protocolOfDocument,
  readIn,
  selectAll,
  selectForms,
  shown,
  tellForms,
  tellMissing,
} from '@protocol14/core'
import type { Colours } from '../colours.js'
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
  const selected = await selectAll(named, project)
  const forms = [...selected.forms, ...(await formsBeside(options, project, named))]
  const built = await tellForms([...new Set(forms)], project, outputIn(project.cwd, options.out))
  const { of, alone } = pair(built, selected.documents)

  const analyzed: Analyzed[] = []
  for (const one of built) {
    const path = of.get(one) ?? resolve(one.root, one.document?.output ?? '')
    const isAsked = selected.forms.includes(one.input) || selected.documents.includes(path)
    const found = isAsked && one.told && existsSync(path) && (of.has(one) || one.document)
    if (found) analyzed.push(...(await analyzeOne(path, project, one)))
    else if (isAsked) tellUnfound(one, shown(project.cwd, path), options)
  }
  for (const path of alone) analyzed.push(...(await analyzeOne(path, project)))
  process.stdout.write(formats[options.format](analyzed, options.paint.out))
  return analyzed.length > 0 && analyzed.every(({ result }) => result.holds) ? 0 : 1

  async function analyzeOne(path: string, project: Project, form?: Built) {
    const file = shown(project.cwd, path)
    const read = await readIn(project, path)
    const fault = 'text' in read ? insane(read.text, file) : undefined
    if (!('text' in read) || fault) {
      const all = 'text' in read ? [] : read.diagnostics
      const diagnostics = [...(fault ? [fault] : []), ...all.map((one) => ({ ...one, file }))]
      reportAll(diagnostics, new Map(), { paint: options.paint, quiet: false })
      return []
    }
    const source = { file, text: read.text }
    const { protocol = await protocolOfDocument(source, project), outcome } = form?.told ?? {}
    const result = analyze(source, protocol, outcome)
    return [{ file, ...(form && { form: form.source.file }), result }]
  }
}

/** Why a form has no document to look at. */
function tellUnfound({ source, diagnostics }: Built, file: string, { paint }: AnalyzeOptions) {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const sources = new Map([[source.file, source.text]])
  reportAll(errors.length > 0 ? errors : [tellMissing(file)], sources, { paint, quiet: true })
}

/** Forms that documents may be of: the one that a flag names, else those of the config. */
async function formsBeside(
  { form }: AnalyzeOptions,
  project: Project,
  named: string[],
): Promise<string[]> {
  if (form !== undefined) return selectForms([form], project)
  return named.length > 0 && formsOf(project).listed.length > 0 ? selectForms([], project) : []
}
