import * as z from 'zod'
import { isUnsettled } from './markdown/braces.js'
import { settle, settleLine } from './markdown/inline.js'

/* The kinds of text that a form holds, as schemas; each settles a value on its one spelling. */

/** Whether there is a fence in a text: its lines would run into one, and be another command. */
function isFenced(value: string): boolean {
  if (!value.includes('\n')) return false
  const open = new Set<string>()
  return value.split('\n').some((text) => {
    const line = text.trim()
    if (open.has(line)) return true
    const mark = /^(`{3,}|~{3,})[^`]*$/.exec(line)?.[1]
    if (mark !== undefined) open.add(mark)
    return false
  })
}

/** Inline Markdown in one paragraph: code, emphasis and links of the author work, all else is text. */
export const prose = z
  .string()
  .refine((value) => !isFenced(value), {
    error: 'expected one paragraph, with commands in backticks and not in a fence',
  })
  .overwrite(settle)
  .meta({ kind: 'prose' })

/** A name or a sentence that stands as typed; only code spans work. */
export const line = z
  .string()
  .overwrite(settleLine)
  .refine((value) => !isUnsettled(value), { error: 'expected braces inside of backticks' })
  .meta({ kind: 'line' })

/** A command, path or name that stands as inline code, on one line. */
export const token = z
  .string()
  .overwrite((value) => value.trim())
  .regex(/^[^\r\n]*$/, { error: 'expected one line' })
  .meta({ kind: 'token' })

/** Text that stands in a fence, so that not one character changes. */
export const verbatim = z
  .string()
  .overwrite((value) => value.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, ''))
  .meta({ kind: 'verbatim' })

/** A whole number, in the digits that were typed. */
export const digits = z
  .string()
  .regex(/^\d{1,9}$/, { error: 'expected a whole number' })
  .meta({ kind: 'digits' })

/** `schema` with what editors tell of its key: what to write there, and what that may look like. */
export const described = <Of extends z.ZodType>(
  schema: Of,
  description: string,
  ...examples: z.input<Of>[]
): Of => schema.meta({ description, ...(examples.length > 0 && { examples }) })
