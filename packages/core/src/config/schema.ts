import * as z from 'zod'
import { mapped } from '../mapped.js'
import type { Config, IndexEntry, Override, Preset, ProtocolEntry, Telling } from './config.js'
import { isFunction, section } from './section-schema.js'

const level = z.enum(['off', 'info', 'warning', 'error'])
const rules = z
  .record(z.string(), z.union([level, z.tuple([level, z.looseObject({})])]))
  .optional()
  .describe('How severe rules are, and what they expect, by their ids')

/** Each has a name in it, and not only a `!`. */
const paths = z.array(z.string().regex(/[^!]/)).min(1)
const named = z.tuple([z.string(), z.looseObject({})])

/** The keys of each object of a config; `code` is what only a module can hold. */
function keysOf(code: boolean) {
  const orCode = (data: z.ZodType, ...more: z.ZodType[]) => (code ? z.union([data, ...more]) : data)

  const preset = {
    name: z.string().describe('How messages call it'),
    extends: z
      .lazy((): z.ZodType => z.union([z.string(), z.strictObject(preset)]))
      .optional()
      .describe('The preset that it changes: its name, its package or its file'),
    number: z.string().optional().describe('The protocol number that it is for'),
    output: z.string().optional().describe("Where the document goes, from the project's root"),
    defaults: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Values for keys that a form leaves out'),
    sections: z
      .record(z.string(), z.looseObject({}))
      .optional()
      .describe('The options of each section, by its name'),
    rules,
  } satisfies Record<keyof Preset, z.ZodType>

  const entry = orCode(z.union([z.string(), named]), section)
  const telling = {
    preset: z
      .union([z.string(), z.strictObject(preset)])
      .optional()
      .describe("A preset, its name, its package or its file; else the form's number picks"),
    output: z
      .string()
      .optional()
      .describe('Where documents go; may use `{number}`, `{name}`, `{package}` and `{dir}`'),
    sections: orCode(z.array(entry), z.custom(isFunction))
      .optional()
      .describe("The sections in order; `'...'` stands for those that the list does not name"),
    rules,
    remark: z
      .array(
        orCode(
          z.union([z.string(), z.tuple([z.string(), z.unknown()])]),
          z.custom(isFunction),
          z.tuple([z.custom(isFunction), z.unknown()]),
        ),
      )
      .optional()
      .describe('remark plugins that change the tree of a document before it is written'),
    strict: z.boolean().optional().describe('Turns warnings into errors'),
  } satisfies Record<keyof Telling, z.ZodType>

  const protocol = {
    forms: paths.optional().describe('Globs or paths of its forms'),
    number: z.string().optional().describe('The protocol number of its forms'),
    name: z.string().optional().describe('The `protocol_name` of its forms'),
    ...telling,
  } satisfies Record<keyof ProtocolEntry, z.ZodType>

  const override = {
    files: paths.describe('Globs or paths of the forms that it is for'),
    ...telling,
  } satisfies Record<keyof Override, z.ZodType>

  const index = {
    output: z.string().describe("Where the index goes, from the config's folder"),
    sections: telling.sections.describe('What it tells; without the key the section `overview`'),
  } satisfies Record<keyof IndexEntry, z.ZodType>

  const config = {
    extends: z
      .union([
        z.string(),
        z.array(
          orCode(
            z.string(),
            z.lazy((): z.ZodType => z.union([whole, z.strictObject(preset)])),
          ),
        ),
      ])
      .optional()
      .describe('What it changes: configs or presets, by package or file; a later one counts more'),
    forms: paths.optional().describe("Globs or paths of forms, from the config's folder"),
    ...telling,
    protocols: z
      .array(z.strictObject(protocol))
      .optional()
      .describe('Several kinds of protocols; for a form, the first that fits counts'),
    overrides: z
      .array(z.strictObject(override))
      .optional()
      .describe('Other settings for some forms; all that fit count, in order'),
    index: z
      .strictObject(index)
      .optional()
      .describe('One document about all protocols, for the config that a command starts with'),
    $schema: z.string().optional().describe('The JSON Schema, for editors'),
  } satisfies Record<keyof Config, z.ZodType>
  const whole = z.strictObject(config)

  return { config, preset, protocol, override, index }
}

const keys = keysOf(true)

/** The shape of a config; says where it does not fit, `told` says it in words. */
export const schema = z.strictObject(keys.config)

/** The shape of a preset on its own, as a package or file may give one. */
export const presetSchema = z.strictObject(keys.preset)

/** The keys that an object of a config may have, by the pattern of its path. */
export function known(pattern: string): string[] {
  const name = pattern.slice(pattern.lastIndexOf('.') + 1).replace(/\[\]$/, '')
  return Object.keys(objects[name] ?? {})
}

const objects: Record<string, object> = {
  '': keys.config,
  extends: keys.config,
  preset: keys.preset,
  protocols: keys.protocol,
  overrides: keys.override,
  index: keys.index,
}

/** What each object of a config may have, by its name: each key with what it is for. */
export const describedKeys = (): Record<string, Record<string, string>> =>
  mapped<Record<string, z.ZodType>, Record<string, string>>(keys, (shape) =>
    mapped(shape, ({ description = '' }) => description),
  )

/** The JSON Schema (draft-07) of a config in YAML or JSON. */
export const configSchema = (): object => ({
  ...z.toJSONSchema(z.strictObject(keysOf(false).config), { target: 'draft-07', io: 'input' }),
  $comment: 'A config of protocol14, written by `protocol14 schema`',
})
