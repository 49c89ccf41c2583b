import type { Diagnostic, State } from '@protocol14/core'
import fc from 'fast-check'
import picocolors from 'picocolors'
import type { Checked, ReportOptions, Run } from '../../packages/cli/src/report/run.js'
import { visible } from '../../packages/cli/src/visible.js'
import { codePoints } from '../code-points.js'
import '../seed.js'

/** Without colours, and nothing cut off. */
export const plain: ReportOptions = {
  paint: picocolors.createColors(false),
  most: Number.POSITIVE_INFINITY,
}

export const at = (line: number, column: number, length = 1) => ({
  start: { line, column },
  end: { line, column: column + length },
})

/** A run over `files`; texts and rules as given. */
export const runOf = (files: Checked[], more: Partial<Run> = {}): Run => ({
  version: '1.2.3',
  files,
  sources: new Map(),
  rules: new Map(),
  ...more,
})

/** A run with all that a report can tell: two files, each severity, a related place, a diff. */
export function wholeRun(): Run {
  const form = 'a: 1\nb: two\nc: 3\n'
  const document = '# Title\n\nother\n'
  const drift: Diagnostic = {
    severity: 'error',
    rule: 'document/drift',
    message: 'Unexpected `other`, expected `two`',
    hint: 'build it again',
    file: 'docs/a.md',
    place: at(3, 1, 5),
    related: [{ message: 'the form says', file: 'forms/a.yaml', place: at(2, 4, 3) }],
  }
  const missing: Diagnostic = {
    severity: 'warning',
    rule: 'gates/needed',
    message: 'Missing `d`',
    file: 'forms/a.yaml',
  }
  const filled: Diagnostic = {
    severity: 'info',
    rule: 'form/filled',
    message: 'Filled `c`',
    file: 'forms/a.yaml',
    place: at(3, 1),
  }
  const first: Checked = {
    file: 'forms/a.yaml',
    document: 'docs/a.md',
    state: 'stale',
    diff: '--- docs/a.md\n+++ docs/a.md as built\n@@ -3 +3 @@\n-other\n+two\n',
    diagnostics: [filled, missing, drift],
  }
  const sources = new Map([
    ['forms/a.yaml', form],
    ['docs/a.md', document],
  ])
  const why = 'A document tells what its form says.'
  const rules = new Map([
    ['document/drift', { severity: 'error' as const, why, mend: 'Build it again.' }],
  ])
  return runOf([first, { file: 'forms/b.yaml', state: 'fine', diagnostics: [] }], {
    sources,
    rules,
  })
}

/** Texts that some terminal, log, table or parser would obey. */
export const hostile = [
  '%',
  '%0A::error::x',
  'a\nb',
  'a\r\nb',
  ':',
  'a,b',
  'a|b',
  '<script>alert(1)</script>',
  '\u001b[31mred\u001b[0m',
  '\u202Egnp.exe',
  ']]>',
  '::error::x',
  ' ::error::x',
  '##[error]x',
  '##vso[task.x]y',
  '`x`',
  '``` | | |',
  '[x](http://y.z)',
  'http://y.z www.y.z @team #1',
  '&lt;&#58;',
  '"\'',
  '\u0000\u0008\uFFFE',
  '\u2028::error::x',
  '\uD800',
  '../ü b#c?.yaml',
  '--- | ---',
  '💥👨‍👩‍👧',
]

const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.array(fc.constantFrom(...hostile), { maxLength: 3 }).map((all) => all.join('')),
  codePoints({ maxLength: 12 }),
)

const point = fc.record({
  line: fc.integer({ min: 1, max: 6 }),
  column: fc.integer({ min: 1, max: 9 }),
})
const place = fc
  .tuple(point, point)
  .map(([a, b]) =>
    a.line < b.line || (a.line === b.line && a.column <= b.column)
      ? { start: a, end: b }
      : { start: b, end: a },
  )
const related = fc.record(
  { message: text, place, file: text },
  { requiredKeys: ['message', 'place'] },
)

const severity = fc.constantFrom<Diagnostic['severity'][]>('error', 'warning', 'info')
const diagnostic: fc.Arbitrary<Diagnostic> = fc.record(
  {
    severity,
    rule: text,
    message: text,
    file: text,
    hint: text,
    place,
    related: fc.array(related, { maxLength: 2 }),
  },
  { requiredKeys: ['severity', 'rule', 'message', 'file'] },
)

const state = fc.constantFrom<State[]>('fine', 'missing', 'stale', 'edited', 'foreign', 'alone')
const checked: fc.Arbitrary<Checked> = fc.record(
  {
    file: text,
    document: text,
    state,
    diff: text,
    diagnostics: fc.array(diagnostic, { maxLength: 4 }),
  },
  { requiredKeys: ['file', 'diagnostics'] },
)

/** Runs in which every text may be hostile. */
export const anyRun: fc.Arbitrary<Run> = fc
  .tuple(fc.array(checked, { maxLength: 3 }), text)
  .map(([files, source]) => {
    const rule = { severity: 'warning' as const, why: source, mend: source }
    const diagnostics = files.flatMap((one) => one.diagnostics)
    return runOf(files, {
      sources: new Map(diagnostics.map(({ file }) => [file, `${source}\n::x\n${source}`])),
      rules: new Map(diagnostics.slice(0, 2).map((one) => [one.rule, rule])),
    })
  })

/** What a build log would obey, or a terminal. */
export function obeyed(report: string): string[] {
  const lines = report.split('\n')
  const commands = lines.filter((line) => /^\s*::/.test(line) || /##\w*\[/.test(line))
  return [...new Set([...commands, ...lines.filter((line) => visible(line) !== line)])]
}

export const diagnosticsOf = ({ files }: Run): Diagnostic[] =>
  files.flatMap(({ diagnostics }) => diagnostics)
