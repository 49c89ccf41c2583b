import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm } from '@protocol14/core'

/** What is wrong with a text, with the place and the piece of the line that is marked there. */
function wrong(text: string): string[] {
  const { diagnostics } = readForm({ file: 'form.yaml', text }, [])
  return diagnostics.map(({ message, hint, place }) => {
    const { line, column } = place?.start ?? { line: 0, column: 0 }
    const marked = text.split('\n')[line - 1]?.slice(column - 1)
    return `${line}:${column} at ${marked} | ${message} | ${hint}`
  })
}

const cases: [name: string, text: string, expected: string][] = [
  [
    'a merge that was not finished',
    'a: 1\n<<<<<<< HEAD\nb: "one"\n=======\nb: "two"\n>>>>>>> other\nc: 1\n',
    '2:1 at <<<<<<< HEAD | Unexpected `<<<<<<<` of a merge that was not finished | choose one of the two versions',
  ],
  [
    'a quote inside quotes',
    'a: "one" two\n',
    '1:10 at two | Unexpected `two` behind the closing `"` | write a `"` inside the value as `\\"`',
  ],
  [
    'an apostrophe inside single quotes',
    "a: 'The team's one'\n",
    "1:14 at s one' | Unexpected `s one'` behind the closing `'` | write a `'` inside the value as `''`",
  ],
  [
    'a path with backslashes',
    'a: "C:\\path"\n',
    '1:7 at \\path" | Unexpected escape `\\p` | write `\\\\` for a backslash, or put the value in single quotes',
  ],
  [
    'no space behind the colon',
    'a: 1\nb:"x"\nc: 1\n',
    '2:1 at b:"x" | Missing `: ` behind a key | write `key: value`, or indent the line if it goes on with the one above',
  ],
  [
    'a text that goes on without indentation',
    'a: one\ntwo\nc: 1\n',
    '2:1 at two | Missing `: ` behind a key | write `key: value`, or indent the line if it goes on with the one above',
  ],
  [
    'a space less',
    'a:\n  - b: 1\n    c: 2\n   d: 3\n',
    '4:1 at    d: 3 | Unexpected indentation | give the line the indentation of its neighbours',
  ],
  [
    'a space more',
    'a: 1\n  b: 2\n',
    '2:1 at   b: 2 | Unexpected indentation | give the line the indentation of its neighbours',
  ],
  [
    'a no-break space before a key',
    'a:\n  - b: "1"\n\u00a0\u00a0  c: 2\n    d: 3\n',
    '3:1 at \u00a0\u00a0  c: 2 | Unexpected `U+00A0` in the indentation, expected spaces | indent with plain spaces',
  ],
  [
    'an ideographic space behind spaces',
    'a:\n  \u3000b: 1\n   c: 2\n',
    '2:3 at \u3000b: 1 | Unexpected `U+3000` in the indentation, expected spaces | indent with plain spaces',
  ],
  [
    'the bullets of Markdown',
    'a:\n  * "one"\n  - "two"\n',
    '2:3 at * "one" | Unexpected `* `, expected `- ` before an item of a list | write `- ` for it, or put a value that begins with `*` in quotes',
  ],
  [
    'an anchor of a map',
    'a: &one\n  # first\n  b: c\n',
    '1:4 at &one | Unexpected anchor `&one` | remove it',
  ],
  [
    'a colon in a value',
    'a: b: c\n',
    '1:4 at b: c | Unexpected `: ` inside a value | put the value in quotes',
  ],
  [
    'a bracket that is not closed',
    'a: [b, c\nd: 1\n',
    '1:4 at [b, c | Missing closing `]` | close the bracket that opens here, or put the value in quotes',
  ],
  [
    'a bracket too much',
    'a: [b, c]]\n',
    '1:10 at ] | Unexpected `]` | remove it, or put the value in quotes',
  ],
  [
    'a token in braces, which would be an empty map',
    'a:\n  - {name}\n',
    '2:5 at {name} | Unexpected `{name}`, expected text in quotes | a value that begins with `{` needs quotes: "{name}"',
  ],
  [
    'bold text',
    'a: **bold**\n',
    '1:4 at **bold** | Unexpected alias, expected the value itself | write the value out, or put it in quotes if it is text that begins with `*`',
  ],
]

const long = 'x'.repeat(300)
const longOnes: typeof cases = [
  [
    'much behind a quote',
    `a: "one" ${long}\n`,
    `1:10 at ${long} | Unexpected \`${'x'.repeat(59)}…\` behind the closing \`"\` | write a \`"\` inside the value as \`\\"\``,
  ],
  [
    'a long text that lacks its quotes',
    `a: @${long}\n`,
    `1:4 at @${long} | Unexpected \`@${'x'.repeat(199)}…\`, expected text in quotes | a value that begins with \`@\` needs quotes`,
  ],
]

for (const [name, text, expected] of [...cases, ...longOnes])
  test(`YAML with ${name} is told in words`, () => assert.deepEqual(wrong(text), [expected]))
