import type { StandardSchemaV1 } from '@standard-schema/spec'
import * as z from 'zod'
import { toIssues } from './problem.js'
import type { Issue, Section } from './section.js'
import { validated } from './validated.js'

/** The version of the section contract that this core has. */
export const apiVersion = 1

/** A section with options: what the package of a plugin exports, by default or as `default`. */
export interface Plugin<Options extends StandardSchemaV1 = StandardSchemaV1> {
  (options?: StandardSchemaV1.InferInput<Options>): Section
  /** What the options may be. */
  options: Options
}

/** Options that do not fit their schema; `issues` lead to what is wrong in them. */
export class OptionsError extends TypeError {
  override name = 'OptionsError'
  readonly issues: Issue[]
  constructor(issues: Issue[]) {
    super(issues.map(({ message }) => message).join('; '))
    this.issues = issues
  }
}

/** What is wrong with the options that an error is about; also where the core is there twice. */
export const optionIssues = (error: unknown): Issue[] =>
  Object(error).name === 'OptionsError' ? (error as OptionsError).issues : []

/**
 * Makes a plugin of a section that depends on options: they are validated, and have the defaults of
 * the schema. Calling it with others throws `OptionsError`.
 */
export function definePlugin<Options extends StandardSchemaV1, Slice extends object>(
  options: Options,
  make: (options: StandardSchemaV1.InferOutput<Options>) => Section<Slice>,
): Plugin<Options> {
  const plugin = (given: unknown = {}): Section => {
    const result = validated(options, given)
    if (result.issues)
      throw new OptionsError(result.issues.flatMap((issue) => toIssues(issue, given)))
    return make(result.value as StandardSchemaV1.InferOutput<Options>) as Section
  }
  return Object.assign(plugin, { options })
}

/** A line that says something. */
export const headingLine = /^[^\r\n]*\S[^\r\n]*$/

/** The one option that most sections have: another heading. */
export const titled = (title: string) =>
  z.strictObject({
    title: z
      .string()
      .regex(headingLine, { error: 'expected a heading on one line' })
      .default(title)
      .meta({ description: 'the heading, without its number' }),
  })
