import { type Diagnostic, parse, readForm, type Section, stringify } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import type { RootContent } from 'mdast'
import { unknownKeys } from '../packages/core/src/form/known.js'
import { judge } from '../packages/core/src/judge.js'

/** A form has keys of other sections too. */
const known = sections(generic)

/** What one section makes of its part of a form; no `markdown` if that has an error. */
export interface Outcome {
  diagnostics: Diagnostic[]
  slice?: object
  markdown?: string
}

/** Reads the part of a form that `section` tells, judges it, and tells it. */
export function tellSection(section: Section, text: string): Outcome {
  const form = readForm({ file: 'form.yaml', text }, [section])
  if (!form.data) return { diagnostics: form.diagnostics }
  const { told, diagnostics } = judge(form, [section])
  const all = [...form.diagnostics, ...unknownKeys(form, known), ...diagnostics]
  const slice = told[0]?.slice
  if (!slice || all.some(({ severity }) => severity === 'error')) return { diagnostics: all }
  return { diagnostics: all, slice, markdown: markdownOf(section.render(slice)) }
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
