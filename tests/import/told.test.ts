/** What is said of an edit that cannot be kept: where it is, and what to do about it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Diagnostic, importEdits } from '@protocol14/core'
import { performance } from '@protocol14/presets'
import { textOf } from '../../packages/testing/src/golden.js'
import { build, protocolOf } from './with.js'

const protocol = { ...protocolOf(performance), settings: new Map() }
const text = textOf('examples/performance/form.yaml')
const base = build(text, protocol).document?.markdown ?? ''

/** What is told of the document after an edit, with its lines; also of the form that it gives. */
function told(edit: (document: string) => string) {
  const document = edit(base)
  assert.notEqual(document, base)
  const taken = importEdits(
    { file: 'd.md', text: document },
    { file: 'form.yaml', text },
    protocol,
    { base },
  )
  const lines = document.split('\n')
  const after = build(taken.text, protocol).diagnostics
  const lineOf = ({ place }: Diagnostic) => lines[(place?.start.line ?? 0) - 1] ?? ''
  const found = taken.diagnostics.map((one) => ({ ...one, line: lineOf(one) }))
  return { found, after, form: taken.text }
}

test('a step that is gone while its gate still names the file says what to do at the gate', () => {
  const { after } = told((document) =>
    document.replace(/\n3\. \*\*`\[GUIDELINE\]` Rank the Suspects[\s\S]*?\n(?=\n### STEP 2)/, ''),
  )
  const one = after.find(({ rule }) => rule === 'gates/evidence-file')
  assert.match(one?.message ?? '', /^Unexpected `hypothesis-log\.md` in/)
  assert.match(one?.hint ?? '', /take it out of the gate too/)
})

test('gates in another order are told at the first that is elsewhere', () => {
  const { found } = told((document) =>
    document.replace(
      /(\*\*Gate 1: )(.*)(\*\*\n[\s\S]*?)\n(\*\*Gate 2: )(.*)(\*\*\n[\s\S]*?\n)(?=\n\*\*Gate 3)/,
      (_, one, name, body, two, other, rest) => `${one}${other}${rest}\n${two}${name}${body}`,
    ),
  )
  const order = found.find(({ message }) => message.includes('order'))
  assert.equal(order?.message, 'Unexpected order of `phases`, which the form cannot be made to say')
  assert.match(order?.line ?? '', /^\*\*Gate 1: Diagnostic Coverage Gate\*\*$/)
})

test('a full stop at the end changes no value, as `check` says, and is told', () => {
  const edit = (document: string) => document.replace(/(\*\*Action:\*\* .*)\.$/m, '$1')
  const { found, form } = told(edit)
  assert.equal(form, text)
  assert.deepEqual(
    found.map(({ rule, hint, line }) => [rule, hint, line.slice(0, 16)]),
    [
      [
        'import/line',
        'no word differs: `protocol14 build --force` writes it so',
        '   * **Action:**',
      ],
    ],
  )
})

test('a line that is wrapped or broken anywhere changes no value', () => {
  const { found, form } = told((document) =>
    document
      .replace('two runs over', 'two runs  \n     over')
      .replace('names every gap', 'names\\\n  every gap')
      .replace('(Baseline metrics)', '(Baseline\n     metrics)')
      .replace('--window 7d --output', '--window 7d\n     --output'),
  )
  assert.equal(form, text)
  assert.deepEqual([...new Set(found.map(({ rule }) => rule))], ['import/line'])
})
