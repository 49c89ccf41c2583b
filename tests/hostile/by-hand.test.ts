/** Documents that people wrote, with slips of the hand: what is read stands in them, and nothing fails. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importDocument, readDocument } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { globSync } from 'tinyglobby'
import { textOf } from '../../packages/testing/src/golden.js'
import { runsOr } from '../../packages/testing/src/runs.js'
import { randomOf } from '../fast/random.js'

const texts = globSync('tests/import/**/*.md').sort().map(textOf)
const seed = Number(process.env.SEED ?? 14) * 1_000_000

/** What may happen to a line, and to those around it. */
const slips: ((line: string, before: string) => string[])[] = [
  (_, before) => [before],
  (line, before) => [before, line, line],
  (line, before) => [`${before} ${line.trim()}`],
  (line, before) => [before, '', line],
  (line, before) => [before, `  ${line}`],
  (line, before) => [before, line.replace(/^ {1,3}/, '')],
  (line, before) => [before, `> ${line}`],
  (line, before) => [before, line.replaceAll('*', '')],
  (line, before) => [before, line.replaceAll('`', '')],
  (line, before) => [before, line.replace(/^(\s*)(?:[-*+]|\d+\.) /, '$1')],
  (line, before) => [before, line.replace(/^(\s*)(?:[-*+] )?/, '$1- ')],
  (line, before) => [before, line.replace(/^(\s*)(?:[-*+] )?/, '$11. ')],
  (line, before) => [before, line.replace(/^#+ /, '')],
  (line, before) => [before, line.replace(/^#*\s*/, '### ')],
  (line, before) => [before, line.replace(/:(\*\*)? .*/, ':$1')],
  (line, before) => [before, line.replace(/:(\*\*)? /, '$1 ')],
  (line, before) => [before, line.replace(/^(\s*[-*+]? ?)([^\s*`].*)$/, '$1**$2**')],
  (line, before) => [before, line.replace(/^(\s*(?:[-*+] )?)(\S.*)$/, '$1`$2`')],
  (line, before) => [before, `${line}  `],
  (line, before) => [before, '', '```', line, '```', ''],
  (line, before) => [
    before,
    '',
    `| ${line.replaceAll('|', ' ')} |  |`,
    '|---|---|',
    '| a | b |',
    '',
  ],
]

function slipped(run: number): string {
  const random = randomOf(seed + run)
  let lines = random.pick(texts).split('\n')
  for (let count = 1 + random.below(8); count > 0; count--) {
    const at = 1 + random.below(lines.length - 1)
    const [before = '', line = ''] = lines.slice(at - 1)
    lines = lines.toSpliced(at - 1, 2, ...random.pick(slips)(line, before))
  }
  return lines.join('\n')
}

/** The words of a text, without what only marks them. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The words of all values, but for the numbers of what is counted. */
function valuesIn(data: unknown): string[] {
  if (typeof data === 'string') return wordsOf(data)
  return Object.entries(Object(data)).flatMap(([key, value]) =>
    /^(?:phase|step)_number$/.test(key) ? [] : valuesIn(value),
  )
}

const protocol = { preset: performance, sections: sections(performance) }

/** A label that lost its step is read as the name of one, by the name that the label has in forms. */
const labels = wordsOf(
  protocol.sections.flatMap(({ byHand }) => Object.keys(byHand?.labels ?? {})).join(' '),
)

test('what is read of a document with slips stands in it', () => {
  for (let run = 0; run < runsOr(150); run++) {
    const text = slipped(run)
    const { data } = readDocument(text, protocol.sections, undefined, { lenient: true })
    const words = new Set([...wordsOf(text), ...labels])
    const strange = valuesIn(data).filter((word) => !words.has(word))
    assert.deepEqual(strange, [], `run ${run}\n${text}`)
    const { text: form, diagnostics } = importDocument({ file: 'document.md', text }, protocol)
    assert.ok(form.length > 0 && diagnostics.every(({ file }) => file !== ''), `run ${run}`)
  }
})
