import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Nodes, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString as plainText } from 'mdast-util-to-string'
import { gfm } from 'micromark-extension-gfm'
import { stepSummary } from '../../packages/cli/src/report/step-summary.js'
import { visible } from '../../packages/cli/src/visible.js'
import { anyRun, diagnosticsOf, runOf, wholeRun } from './runs.js'

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

/** GitHub makes links of addresses whatever is done; they say where they lead. */
const isPlain = (node: Nodes): boolean =>
  node.type !== 'link' ||
  ['', 'http://', 'mailto:'].some((scheme) => node.url === scheme + plainText(node))

const kinds = (node: Nodes): string[] => [
  isPlain(node) ? node.type : 'hidden link',
  ...('children' in node ? node.children.flatMap(kinds) : []),
]

const cells = ({ children }: Table): string[][] =>
  children.slice(1).map((row) => row.children.map((cell) => plainText(cell)))

test('the summary has totals and a table', () => {
  const told = stepSummary(wholeRun())
  assert.match(told, /^## protocol14\n\n2 files: 1 error, 1 warning, 1 info\n\n\| Severity \|/)
  const [, , table] = parse(told).children
  assert.ok(table?.type === 'table')
  assert.deepEqual(cells(table), [
    ['error', 'docs/a.md:3:1', 'Unexpected `other`, expected `two`', 'document/drift'],
    ['warning', 'forms/a.yaml', 'Missing `d`', 'gates/needed'],
    ['info', 'forms/a.yaml:3:1', 'Filled `c`', 'form/filled'],
  ])
  assert.equal(stepSummary(runOf([])), '## protocol14\n\n0 files, no problems\n')
})

test('no text is anything but text, in a cell of its own', () => {
  const known = new Set([
    'root',
    'heading',
    'paragraph',
    'table',
    'tableRow',
    'tableCell',
    'text',
    'link',
  ])
  fc.assert(
    fc.property(anyRun, (run) => {
      const tree = parse(stepSummary(run))
      assert.deepEqual(
        kinds(tree).filter((kind) => !known.has(kind)),
        [],
      )
      const [, , table] = tree.children
      const told = table?.type === 'table' ? cells(table) : []
      const found = diagnosticsOf(run)
      assert.equal(told.length, found.length)
      assert.deepEqual(
        told.map(([severity, , message, rule]) => [severity, message, rule].join('\n')).sort(),
        found
          .map(({ severity, message, rule }) =>
            [severity, visible(message).trim(), visible(rule).trim()].join('\n'),
          )
          .sort(),
      )
    }),
    { numRuns: 300 },
  )
})

test('the longest summary is one that GitHub takes', () => {
  const long = '\u{1F4A5}|'.repeat(5000)
  const found = { severity: 'error' as const, rule: long, message: long, file: long }
  const diagnostics = Array.from({ length: 500 }, () => found)
  const told = stepSummary(runOf([{ file: 'f', diagnostics }]))
  assert.ok(Buffer.byteLength(told) < 2 ** 20, `${Buffer.byteLength(told)}`)
  assert.match(told, /\n300 not shown\n$/)
})
