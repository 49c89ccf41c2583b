import type { Diagnostic } from '@protocol14/core'
import { visible } from '../visible.js'
import { sorted } from './order.js'
import type { Checked, Run } from './run.js'
import { totalsOf } from './totals.js'
import { element, xmlText } from './xml.js'

/** JUnit XML: a suite for each file, a case for each diagnostic; without times, which would differ. */
export function junit({ files }: Run): string {
  const tests = files.reduce((sum, { diagnostics }) => sum + Math.max(1, diagnostics.length), 0)
  const attributes = { name: 'protocol14', tests: `${tests}`, ...failuresOf(files) }
  return xmlText(element('testsuites', attributes, files.map(suite)))
}

function suite(checked: Checked): string {
  const { file, diagnostics } = checked
  const cases = sorted(diagnostics).map(testCase)
  // Without a case, the file would seem not to have been looked at.
  if (cases.length === 0)
    cases.push(element('testcase', { classname: file, name: 'no problems' }, []))
  const attributes = { name: file, tests: `${cases.length}`, ...failuresOf([checked]) }
  return element('testsuite', attributes, cases)
}

function failuresOf(files: Checked[]): { failures: string; errors: string } {
  const { error, warning } = totalsOf(files)
  return { failures: `${error + warning}`, errors: '0' }
}

function testCase(diagnostic: Diagnostic): string {
  const { severity, file, place, message, rule } = diagnostic
  const name = place ? `${rule} ${place.start.line}:${place.start.column}` : rule
  const told = text(diagnostic)
  const outcome =
    severity === 'info'
      ? element('system-out', {}, told)
      : element('failure', { type: severity, message }, told)
  return element('testcase', { classname: file, name }, [outcome])
}

/** Message, related places and hint, a line each. */
function text({ file, message, related = [], hint }: Diagnostic): string {
  const others = related.map(
    (other) => `${other.message}: ${other.file ?? file}:${other.place.start.line}`,
  )
  return [message, ...others, ...(hint === undefined ? [] : [`→ ${hint}`])].map(visible).join('\n')
}
