import type { Diagnostic } from '@protocol14/core'
import type { Checked } from '../check/checked.js'
import { visible } from '../visible.js'
import { bySeverity } from './one.js'
import type { Reporter } from './run.js'

/** JUnit's XML: a suite for each file, a case for each finding; without times, so that it is the same each day. */
export const junit: Reporter = ({ checked }) => {
  const suites = checked.map(suite).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="protocol14">\n${suites}</testsuites>\n`
}

function suite({ file, diagnostics }: Checked): string {
  const failures = diagnostics.filter(({ severity }) => severity !== 'info').length
  const cases = [...diagnostics].sort(bySeverity).map((one) => testcase(one, file))
  const all =
    cases.length > 0 ? cases : [`    <testcase classname="${xml(file)}" name="no problems"/>\n`]
  const open = `  <testsuite name="${xml(file)}" tests="${all.length}" failures="${failures}" errors="0">\n`
  return `${open}${all.join('')}  </testsuite>\n`
}

function testcase(
  { rule, severity, message, hint, file, place }: Diagnostic,
  suite: string,
): string {
  const at = place ? `${place.start.line}:${place.start.column}` : '-'
  const open = `    <testcase classname="${xml(suite)}" name="${xml(`${rule} ${at}`)}">`
  const text = [message, ...(hint === undefined ? [] : [`→ ${hint}`]), `${file}:${at}`].join('\n')
  const inside =
    severity === 'info'
      ? `<system-out>${xml(text)}</system-out>`
      : `<failure type="${severity}" message="${xml(message)}">${xml(text)}</failure>`
  return `${open}${inside}</testcase>\n`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const xml = (text: string): string =>
  text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[&<>"]/g, (char) => entities[char] ?? char)
