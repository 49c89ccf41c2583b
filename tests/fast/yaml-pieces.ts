/* What YAML texts are put together from: `usual` is read in one pass, `odd` is anything else. */

// biome-ignore format: a table
export const values = {
  usual: [
    '', 'x', 'one two', 'x  y', 'x#y', 'a:b', 'x,', '"x"', "'x'", '""', "''", '"a b: c # d"', "'it''s: # x'",
    '"\\"q\\" \\\\ \\n\\t\\/"', '"x "', '~', 'null', 'Null', 'nUll', 'yes', 'true', 'FALSE', '0x1F', '0o17', '14.10',
    '1_000', '1e3', '2024-01-01', '.inf', '-.INF', '.nan', '-1', '+1', '--flag', '012', 'http://x/y?z#w', 'a\\b',
    "it's", 'x"y"', 'x {y} [z]', 'a & b', 'x | y > z', 'x!', '...', '.x', '---', '=', '<<', '__proto__', 'ä', '漢字',
    '🎫', '👩‍🚒', 'a\u00a0', '\u00a0', 'e\u0301', 'و\u200cا',
  ],
  odd: [
    '|', '|-', '>', '>-', '|+', '>2', '|2-', '|x', '[a]', '[]', '["a", b]', '{}', '{a}', '{a: b}', '[a', '*x', '**b**',
    '&x y', '&x', '!t x', '!', '%x', '@x', '`x`', '?x', '? x', ',x', ':x', '- x', '-', 'a: b', 'a:', '#', 'x #y',
    'x y #z', '"\\u0041"', '"\\x"', '"\\', '"open', "'open", '"a" b', '"a"#', '"a": b', "'a': b", 'x\ty', '"x\ty"',
    '\t', 'x\t', '\u200b', 'a\u2028b', 'a\u0085b', 'x\u0000', '\uFEFF', 'x\r', '\u001f', '\u0002', '"a\u200d"',
    '\ud800', '--- x', 'x y # z', '"\\ "', '"\\n', "'''", '"""', "''''", 'x: ', '🎫\u200d', '\u{e0041}', '\ufdd0',
  ],
}

// biome-ignore format: a table
export const keys = {
  usual: [...'abcdefghijklm', 'a_b-c', '_x9', 'null', 'yes', 'A', '_'],
  odd: ['constructor', 'toString', 
    '"a"', "'a'", 'a b', '1', '1.0', '__proto__', '<<', '? a', 'a ', '-a', 'a:b', 'ä', '*a', '&x a', '!t a', '[a]',
    '{a}', '#a', '', '~', '---', '...', '%a', 'a.b', '- a', 'a'.repeat(1025), '|',
  ],
}

export const tails = {
  usual: ['', '', '', '', '', '', '', ' ', '  ', ' # c', '  # c: d', ' #'],
  odd: [' #c', '#c', '\t', ' # "', '\t# c', '\r', ' x', ':', ' :', '\u00a0# c'],
}

/** Lines between those that tell something. */
export const between = {
  usual: ['', '', '# c', '  # c', '      # c: d', '  ', '#', '    #- c', '                  '],
  odd: [
    '\t',
    ' x',
    '---',
    '...',
    '%Y 1',
    'x',
    '- x',
    '  y: z',
    '\t# c',
    '--- # c',
    '|',
    '"',
    'a: 1',
    '\u00a0',
  ],
}

export const dashes = {
  usual: ['- ', '- ', '-   ', '-  '],
  odd: ['-', '-\t', '* ', '? ', '- - ', '-\u00a0', '-- '],
}

export const colons = {
  usual: [': ', ': ', ': ', ':  ', ':    '],
  odd: [':', ' : ', ':\t', ':\u00a0', '', '::'],
}

export const steps = {
  usual: ['  ', '  ', '    ', ' ', '   '],
  odd: ['', '\t', '        ', '\u00a0'],
}

/** What a text over several lines begins with, and its lines. */
export const marks = {
  usual: ['|', '|-', '>', '>-'],
  odd: ['|+', '|2', '>1-', '| x', '|#', '>+', '|-2'],
}

// biome-ignore format: a table
export const texts = {
  usual: ['x', 'one two', '# c', '- x', 'a: b', 'x ', '"', '[', '---', '~', 'ä', '', '', '%', 'x # y', "'"],
  odd: [' ', '  ', '    ', '      ', ' x', '  x', '   - y', '\tx', 'x\t', 'x\u200b', '\t', '...'],
}

/** Characters that YAML has a use for. */
export const characters = [
  ...' \n\n-:#"\'|>ab\\{}[],&*!%@`?~.\t\r\u00a0',
  '  ',
  '- ',
  ': ',
  ' #',
  '\n\n',
  "''",
  '---',
]

/** Lines of a text over several lines, most of them with spaces of their own. */
// biome-ignore format: a table
export const blockLines = [
  '', '', ' ', '  ', '   ', '    ', '     ', '  x', '  x', '  y ', '   z', '    w', '      v', '  # c', ' # d', '# e',
]
