import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { github } from '../../packages/cli/src/report/github.js'
import { visible } from '../../packages/cli/src/visible.js'
import { anyRun, diagnosticsOf, plain, runOf, wholeRun } from './runs.js'

/** Reads a command as GitHub does. */
function parse(line: string) {
  const [, name = '', rest = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? []
  const pairs = rest.split(',').map((pair) => pair.split('=', 1).concat(pair.replace(/^.*?=/, '')))
  const properties = pairs.map(([key = '', value = '']) => {
    const text = value.replaceAll('%3A', ':').replaceAll('%2C', ',')
    return [key, decoded(text)]
  })
  return { name, message: decoded(message), properties: Object.fromEntries(properties) }
}

const decoded = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')

test('github tells each diagnostic by a command', () => {
  assert.equal(
    github(wholeRun(), plain),
    `::error file=docs/a.md,line=3,endLine=3,col=1,endColumn=5,title=document/drift::Unexpected \`other\`, expected \`two\`%0Abuild it again
::warning file=forms/a.yaml,title=gates/needed::Missing \`d\`
::notice file=forms/a.yaml,line=3,endLine=3,col=1,endColumn=1,title=form/filled::Filled \`c\`
`,
  )
})

test('each diagnostic is one command, and GitHub reads from it what was said', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const commands = github(run, plain).split('\n').slice(0, -1)
      assert.equal(commands.length, diagnosticsOf(run).length)
      const told = commands.map(parse)
      const kinds = { error: 'error', warning: 'warning', info: 'notice' }
      const key = (...parts: (string | undefined)[]) => JSON.stringify(parts)
      assert.deepEqual(
        told
          .map(({ name, message, properties }) =>
            key(name, properties.file, properties.title, message),
          )
          .sort(),
        diagnosticsOf(run)
          .map(({ severity, file, rule, message, hint }) => {
            const text = hint === undefined ? message : `${message}\n${hint}`
            const lines = text.split(/\r?\n/).map(visible).join('\n')
            const name = file === '' ? undefined : visible(file)
            return key(kinds[severity], name, visible(rule), lines)
          })
          .sort(),
      )
    }),
    { numRuns: 300 },
  )
})

test('a place of several lines has no columns, which GitHub would refuse', () => {
  const place = { start: { line: 1, column: 2 }, end: { line: 3, column: 4 } }
  const diagnostics = [{ severity: 'error' as const, rule: 'a/b', message: 'm', file: 'f', place }]
  const told = github(runOf([{ file: 'f', diagnostics }]), plain)
  assert.equal(told, '::error file=f,line=1,endLine=3,title=a/b::m\n')
})
