import type { Diagnostic } from '@protocol14/core'
import { bySeverity } from './one.js'
import { type Reporter, totals } from './run.js'

/** Of the shape that `docs/report.schema.json` describes. */
const format = 1

/** For programs: all of it, in a documented shape. */
export const json: Reporter = (run) => {
  const { error, warning, info } = totals(run)
  const files = run.checked.map(({ file, document, state, diagnostics, diff }) => ({
    file,
    ...(document !== undefined && { document }),
    state,
    diagnostics: [...diagnostics].sort(bySeverity).map(tell),
    ...(diff !== undefined && { diff }),
  }))
  const tool = { name: 'protocol14', version: run.version }
  const whole = {
    version: format,
    tool,
    files,
    totals: { errors: error, warnings: warning, infos: info },
  }
  return `${JSON.stringify(whole, undefined, 2)}\n`
}

const tell = ({ rule, severity, message, hint, file, place, related }: Diagnostic) => ({
  rule,
  severity,
  message,
  ...(hint !== undefined && { hint }),
  file,
  ...(place && { place }),
  ...(related && { related: related.map((one) => ({ ...one, file: one.file ?? file })) }),
})
