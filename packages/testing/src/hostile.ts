import fc, { type Arbitrary } from 'fast-check'

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

/** One line that is not blank, full of what means something in Markdown. */
export const hostileText: Arbitrary<string> = words.filter(
  (text) => /[^\s\u00a0]/.test(text) && !/^(tbd|todo|\.\.\.)$/i.test(text.trim()),
)

/** Values of each kind of text that the core has. */
export const kinds: Record<string, Arbitrary<string>> = {
  prose: hostileText,
  line: hostileText,
  token: hostileText,
  verbatim: fc.array(hostileText, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\n')),
  digits: fc.nat(20).map(String),
  word: fc.constantFrom('14', '00B', 'a-b', 'x_y.z'),
}
