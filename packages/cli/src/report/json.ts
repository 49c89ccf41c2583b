import type { Diagnostic } from '@protocol14/core'
import { jsonText } from './json-text.js'
import { sorted } from './order.js'
import type { Checked, Run } from './run.js'
import { totalsOf } from './totals.js'

/** The report for programs, as `docs/report.schema.json` describes it. */
export function json({ version, files }: Run): string {
  const { error, warning, info } = totalsOf(files)
  return jsonText({
    version: 1,
    tool: { name: 'protocol14', version },
    files: files.map(checkedOf),
    totals: { errors: error, warnings: warning, infos: info },
  })
}

/** Keys one by one: their order is part of the format, and none of the run's others gets in. */
const checkedOf = ({ file, document, state, diff, diagnostics }: Checked) => ({
  file,
  document,
  state,
  diff,
  diagnostics: sorted(diagnostics).map(diagnosticOf),
})

const diagnosticOf = ({ severity, rule, message, hint, file, place, related }: Diagnostic) => ({
  severity,
  rule,
  message,
  hint,
  file,
  place: place && placeOf(place),
  related: related?.map((other) => ({
    message: other.message,
    file: other.file ?? file,
    place: placeOf(other.place),
  })),
})

const placeOf = ({ start, end }: NonNullable<Diagnostic['place']>) => ({
  start: { line: start.line, column: start.column },
  end: { line: end.line, column: end.column },
})
