import { z } from 'zod'
import type { Config, Preset } from './config.js'

const isFunction = (value: unknown) => typeof value === 'function'
const isSchema = (value: unknown) =>
  (typeof value === 'object' || isFunction(value)) && value !== null && '~standard' in Object(value)

const section = z.looseObject({
  name: z.string(),
  title: z.string(),
  schema: z.custom(isSchema),
  render: z.custom(isFunction),
  read: z.custom(isFunction),
})

const level = z.enum(['off', 'info', 'warning', 'error'])
const rules = z.record(z.string(), z.union([level, z.tuple([level, z.looseObject({})])])).optional()

const preset = {
  name: z.string(),
  number: z.string().optional(),
  output: z.string(),
  defaults: z.record(z.string(), z.unknown()).optional(),
  sections: z.record(z.string(), z.looseObject({})).optional(),
  rules,
} satisfies Record<keyof Preset, z.ZodType>

const config = {
  forms: z.array(z.string()).optional(),
  preset: z.union([z.string(), z.strictObject(preset)]).optional(),
  output: z.string().optional(),
  sections: z.union([z.array(z.union([z.string(), section])), z.custom(isFunction)]).optional(),
  rules,
  strict: z.boolean().optional(),
} satisfies Record<keyof Config, z.ZodType>

/** The shape of a config; says where it does not fit, `told` says it in words. */
export const schema = z.strictObject(config)

/** The keys that there are, by the path of the object that has them. */
export const known: Record<string, string[]> = {
  '': Object.keys(config),
  preset: Object.keys(preset),
}

const levels = '`off`, `info`, `warning` or `error`, or a list of that and options'
const ruleHint = "write the severity, such as `'gates/evidence-file': 'warning'`"

/** What each value is, as people call it, and what to do when it is something else. */
export const told: Record<string, [what: string, hint: string]> = {
  '': ['an object of settings', 'export or write an object with keys such as `forms`'],
  forms: ['a list of globs or paths', "write a list, such as `['forms/*.yaml']`"],
  'forms[]': ['a glob or path', 'put each glob or path in quotes'],
  preset: ['a preset or the name of one', 'name a preset, or write one with `name` and `output`'],
  'preset.name': ['text', "name the preset, such as `name: 'performance'`"],
  'preset.number': ['text', "put the number in quotes, such as `'14'`"],
  'preset.output': ['a path', "say where documents go, such as `output: 'docs/{name}.md'`"],
  'preset.defaults': ['an object', 'write an object with the keys of a form'],
  'preset.sections': ['an object', 'write an object with the names of sections as keys'],
  'preset.sections.*': ['an object of options', 'write an object with the options of the section'],
  'preset.rules': ['an object', ruleHint],
  'preset.rules.*': [levels, ruleHint],
  rules: ['an object', ruleHint],
  'rules.*': [levels, ruleHint],
  output: ['a path', "write a path, such as `'docs/{name}.md'`"],
  sections: ['a list or a function', 'list sections, or names of sections, in order'],
  'sections[]': ['a section or the name of one', 'see `defineSection` for what a section has'],
  'sections[].name': ['text', 'see `defineSection` for what a section has'],
  'sections[].title': ['text', 'see `defineSection` for what a section has'],
  'sections[].schema': ['a Standard Schema', 'use a schema of zod, valibot, arktype or the like'],
  'sections[].render': ['a function', 'see `defineSection` for what a section has'],
  'sections[].read': ['a function', 'see `defineSection` for what a section has'],
  strict: ['true or false', 'write `true` or `false`, without quotes'],
}
