import * as z from 'zod'
import { forbidden } from '../files/characters.js'
import { headingLine } from '../plugin.js'
import type { Section } from '../section.js'

/** The name of a section is also the first word of the ids of its rules, and the end of its package's name. */
const sectionName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Whether a value can be called. */
export const isFunction = (value: unknown) => typeof value === 'function'
const isSchema = (value: unknown) => typeof Object(value)['~standard'] === 'object'

/** What every rule of a section has; a plugin in plain JavaScript has no types to tell it. */
const ruleOf = (hook: 'check' | 'across') =>
  z.looseObject({
    severity: z.enum(['error', 'warning', 'info']),
    why: z.string(),
    mend: z.string(),
    [hook]: z.custom(isFunction),
  })
/** The shape of a section: made where one is asked for, as most configs have none of their own. */
export const section = z.lazy(() => {
  const texts = z.array(z.string()).optional()
  const hook = z.custom(isFunction).optional()
  const fact = z.looseObject({ at: z.string() })
  return z.looseObject({
    name: z.string().regex(sectionName),
    title: z
      .string()
      .regex(headingLine)
      .refine((title) => forbidden(title).length === 0),
    schema: z.custom(isSchema),
    render: z.custom(isFunction),
    read: z.custom(isFunction),
    apiVersion: z.number().optional(),
    before: z.string().optional(),
    after: z.string().optional(),
    replaces: z.string().optional(),
    jsonSchema: z.looseObject({}).optional(),
    covers: texts,
    fillers: texts,
    untold: texts,
    needed: texts,
    byHand: z
      .looseObject({
        headings: texts,
        parts: texts,
        labels: z.record(z.string(), z.array(z.string())).optional(),
        lists: texts,
        claim: hook,
        shape: hook,
      })
      .optional(),
    names: z.record(z.string(), z.looseObject({})).optional(),
    fill: hook,
    mend: hook,
    rules: z.record(z.string(), ruleOf('check')).optional(),
    across: z.record(z.string(), ruleOf('across')).optional(),
    analysis: z
      .looseObject({ layers: z.record(z.string(), z.record(z.string(), fact)) })
      .optional(),
    index: z.looseObject({ each: hook, all: hook }).optional(),
  } satisfies Record<keyof Section, z.ZodType>)
})

/** All that a section may have. */
export const sectionKeys = (): string[] => Object.keys(section.unwrap().shape)

/** Whether a value is a section; throws what a part of it throws when it is looked at. */
export const isSection = (value: unknown): value is Section => sectionFault(value) === undefined

/** The way to what is no part of a section; nothing if all is. */
export const sectionFault = (value: unknown): PropertyKey[] | undefined =>
  section.safeParse(value).error?.issues[0]?.path
