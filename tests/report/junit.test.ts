import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { junit } from '../../packages/cli/src/report/junit.js'
import { visible } from '../../packages/cli/src/visible.js'
import { anyRun, diagnosticsOf, runOf, wholeRun } from './runs.js'

interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

/** Reads XML, and throws where it is none. */
function parse(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const inner = open.at(-1)
    if (inner) inner.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(xml).close()
  return top.children[0] ?? assert.fail('no element')
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
]

test('junit has a suite for each file and a case for each diagnostic', () => {
  const root = parse(junit(wholeRun()))
  assert.deepEqual(
    { ...root.attributes },
    { name: 'protocol14', tests: '4', failures: '2', errors: '0' },
  )
  const suites = all(root, 'testsuite').map(({ attributes }) => Object.values(attributes).join(' '))
  assert.deepEqual(suites, ['forms/a.yaml 3 2 0', 'forms/b.yaml 1 0 0'])
  const cases = all(root, 'testcase').map(({ attributes, children: [child] }) => {
    const { classname, name } = attributes
    return `${classname}: ${name}: ${child?.name} ${child?.attributes.type}: ${child?.text}`
  })
  assert.deepEqual(cases, [
    'docs/a.md: document/drift 3:1: failure error: Unexpected `other`, expected `two`\nthe form says: forms/a.yaml:2\n→ build it again',
    'forms/a.yaml: gates/needed: failure warning: Missing `d`',
    'forms/a.yaml: form/filled 3:1: system-out undefined: Filled `c`',
    'forms/b.yaml: no problems: undefined undefined: undefined',
  ])
})

test('every report is well-formed and says what was found, whatever the texts are', () => {
  fc.assert(
    fc.property(anyRun, (run) => {
      const root = parse(junit(run))
      const found = diagnosticsOf(run)
      const failures = all(root, 'failure').map(({ attributes }) => attributes.message)
      const loud = found.filter(({ severity }) => severity !== 'info')
      assert.deepEqual(failures.sort(), loud.map(({ message }) => visible(message)).sort())
      const told = all(root, 'system-out').map(({ text }) => text.split('\n')[0])
      const infos = found.filter(({ severity }) => severity === 'info')
      assert.deepEqual(told.sort(), infos.map(({ message }) => visible(message)).sort())
      assert.equal(all(root, 'testsuite').length, run.files.length)
      assert.equal(String(all(root, 'testcase').length), root.attributes.tests)
    }),
    { numRuns: 300 },
  )
})

test('the parser refuses what is no XML', () => {
  assert.throws(() => parse('<a>\u0008</a>'))
  assert.throws(() => parse('<a>]]></a>'))
  assert.throws(() => parse(junit(runOf([])).replace('</testsuites>', '').replace('/>', '>')))
})
