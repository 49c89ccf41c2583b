import fc, { type Arbitrary } from 'fast-check'

const surrogates = { first: 0xd800, count: 0x800 }

/** Any code point but surrogates, as `unit: 'binary'` of fast-check, which takes a second to begin with. */
const codePoint = fc.integer({ min: 0, max: 0x10ffff - surrogates.count }).map(
  (at) => String.fromCodePoint(at < surrogates.first ? at : at + surrogates.count),
  (value) => {
    const [only = '', ...others] = String(value)
    const at = only.codePointAt(0) ?? -1
    if (at < 0 || others.length > 0) throw new Error('Unexpected text, expected one code point')
    return at < surrogates.first ? at : at - surrogates.count
  },
)

/** Texts of any code points. */
export const codePoints = (
  lengths: { minLength?: number; maxLength?: number } = {},
): Arbitrary<string> => fc.string({ unit: codePoint, ...lengths })
