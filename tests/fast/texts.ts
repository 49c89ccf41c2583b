import { hostileText } from '@protocol14/testing'
import fc, { type Arbitrary } from 'fast-check'
import { codePoints } from '../code-points.js'

/** What people write in forms: words, names of files, code, bold, numbers and their signs. */
const usual = fc.constantFrom(
  ...['the', 'report', 'of', 'p95', 'l’été', 'checkout-api', 'snake_case', 'docs/a_b.md', '*.md'],
  ...['`npm test`', '`a_b.json`', '**bold**', '**two words**', '_soft_', '[MUST]', '(see it)'],
  ...['[it](https://a.b/c_d)', '< 200 ms', '> 3', '~5', '& so', 'a.', 'b,', 'c:', '"quoted"', '-'],
  ...['1.', '14)', '#1', '2 * 3', '**bold**,', '(`code`)', '`b`.', '50%', '→', '—', 'x!', '{name}'],
)

const usualText = fc.array(usual, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))

/** Any characters, among them those that editors do not show. */
const anyText = fc
  .array(fc.oneof(codePoints({ maxLength: 3 }), usual, hostileText), {
    maxLength: 3,
  })
  .map((parts) => parts.join(''))

/** Signs of Markdown side by side. */
const signs = fc.string({
  unit: fc.constantFrom(...'`*_~[]()<>!&#;\\-+.:1aé \u00a0\u2028\ufeff'),
  maxLength: 12,
})

/** Texts of all kinds. */
export const texts: Arbitrary<string> = fc.oneof(
  { arbitrary: usualText, weight: 4 },
  { arbitrary: hostileText, weight: 2 },
  { arbitrary: signs, weight: 2 },
  { arbitrary: anyText, weight: 1 },
)
