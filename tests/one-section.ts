import {
  configured,
  type Diagnostic,
  headSection,
  judgeAcross,
  parse,
  readForm,
  type Section,
  type Settings,
  stringify,
} from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import type { RootContent } from 'mdast'
import { unknownKeys } from '../packages/core/src/form/known.js'
import { judge } from '../packages/core/src/judge.js'

/** A form has keys of other sections too. */
const known = [headSection, ...sections(generic)]

/** What a form is judged with. */
export interface Given {
  settings?: Settings
  /** Whether the project has a file. */
  exists?(path: string): boolean
}

/** What one section makes of its part of a form; no `markdown` if that has an error. */
export interface Outcome {
  diagnostics: Diagnostic[]
  slice?: object
  markdown?: string
}

/** Reads the part of a form that `section` tells, judges it, and tells it. */
export function tellSection(section: Section, text: string, given: Given = {}): Outcome {
  const { diagnostics, slice } = judged(section, { file: 'form.yaml', text }, given)
  if (!slice || diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  return { diagnostics, slice, markdown: markdownOf(section.render(slice)) }
}

/** What is said of the parts of several forms, each alone and all of them together. */
export function judgeSections(
  section: Section,
  sources: { file: string; text: string }[],
  given: Given = {},
): Diagnostic[] {
  const { settings = new Map() } = given
  const protocol = { preset: generic, sections: [section], settings }
  const all = sources.map((source) => judged(section, source, given))
  const forms = all.map(({ form, told, diagnostics }) => ({
    outcome: { form, told, found: diagnostics, diagnostics },
    protocol,
  }))
  const across = judgeAcross(forms)
  return forms.flatMap(({ outcome }) => [...outcome.diagnostics, ...(across.get(outcome) ?? [])])
}

function judged(section: Section, source: { file: string; text: string }, given: Given) {
  const { settings = new Map(), exists } = given
  const form = readForm(source, [section])
  if (!form.data) return { form, told: [], diagnostics: form.diagnostics }
  const judgement = judge({ ...form, ...(exists && { exists }) }, [section], settings)
  const { told } = judgement
  const found = [...form.diagnostics, ...unknownKeys(form, known), ...judgement.diagnostics]
  return { form, told, slice: told[0]?.slice, diagnostics: configured(found, settings) }
}

/** What `section` reads from what it told. */
export function readBack(section: Section, markdown: string): unknown {
  const read = section.read(parse(markdown).children, () => {})
  const result = section.schema['~standard'].validate(read)
  return 'value' in result ? result.value : result
}

/** The keys of a form that `section` tells, without those of the maps around them. */
export function keysOf(section: Section): string[] {
  const { jsonSchema } = section.schema['~standard'] as unknown as {
    jsonSchema: { input(options: { target: string }): Shape }
  }
  return leaves(jsonSchema.input({ target: 'draft-2020-12' }), '')
}

interface Shape {
  properties?: Record<string, Shape>
  items?: Shape
}

const leaves = ({ properties, items }: Shape, key: string): string[] => {
  if (properties) return Object.entries(properties).flatMap(([name, shape]) => leaves(shape, name))
  return items ? leaves(items, key) : [key]
}

const markdownOf = (children: RootContent[]): string => stringify({ type: 'root', children })
