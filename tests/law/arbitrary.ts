import fc, { type Arbitrary } from 'fast-check'
import type { z } from 'zod'

/** What text is made of when somebody, or something, tries to break the document. */
const hostile = fc.constantFrom(
  ...'`,``,```,*,**,_,__,~,~~,#,##,>,-,+,1.,2),---,===,[,],(,),![,](,[x],[ ],<b>,<!--,-->,&amp;,&,\\,\\\\,|,"'.split(
    ',',
  ),
  ...[',', ':', '→', '" → Recovery: ', '**Action:**', '🚫 [CRITICAL]', 'Protocol 12: ', 'STEP 1: '],
  ...['[MUST]', '[BASELINE CHECK]', '{name}', 'snake_case', '__init__', '--window 7d', '2 * 3'],
  ...['`a`', '**b**', '_c_', '[d](https://e.f)', '[g](javascript:h)', '<script>', 'https://i.j'],
  ...['a.md', 'dir/', 'l’été', '日本', '👩‍👩‍👧', 'e\u0301', 'x', 'y z', '\u00a0'],
)

const words = fc
  .array(fc.tuple(hostile, fc.constantFrom(' ', '', '  ')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join(''))

/** One line that is not blank. */
export const hostileText = words.filter(
  (text) => /[^\s\u00a0]/.test(text) && !/^(tbd|todo|\.\.\.)$/i.test(text.trim()),
)

/** Values of each kind of text. */
const kinds: Record<string, Arbitrary<string>> = {
  prose: hostileText,
  line: hostileText,
  token: hostileText,
  verbatim: fc.array(hostileText, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\n')),
  digits: fc.nat(20).map(String),
  word: fc.constantFrom('14', '00B', 'a-b', 'x_y.z'),
}

/** Slices of a section, from its schema; `untold` keys are left out. */
export function sliceOf(schema: z.ZodType, untold: string[] = []): Arbitrary<unknown> {
  // zod keeps the parts of a schema in `def`, with another shape for each type.
  const def = schema.def as unknown as Record<string, z.ZodType> & { type: string }
  const { kind } = (schema.meta() ?? {}) as { kind?: string }
  if (kind) return kinds[kind] as Arbitrary<string>
  if (def.type === 'optional')
    return fc.option(sliceOf(def.innerType as z.ZodType), { nil: undefined })
  if (def.type === 'array')
    return fc.array(sliceOf(def.element as z.ZodType), { minLength: 1, maxLength: 2 })
  if (def.type === 'enum') return fc.constantFrom(...Object.values(def.entries as object))
  if (def.type !== 'object') throw new TypeError(`Unexpected schema \`${def.type}\``)
  const shape = Object.entries(def.shape as unknown as Record<string, z.ZodType>)
  const told = shape.filter(([key]) => !untold.includes(key))
  return fc.record(Object.fromEntries(told.map(([key, value]) => [key, sliceOf(value)]))).map(tidy)
}

/** Actions are numbered from 1; what is blank is left out, as by the reader of forms. */
function tidy(value: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(value.steps))
    for (const [index, step] of value.steps.entries()) step.step_number = String(index + 1)
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !isBlank(one)))
}

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)
