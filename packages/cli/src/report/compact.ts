import { visible, visibleName } from '../visible.js'
import { bySeverity } from './one.js'
import { findings, type Reporter } from './run.js'

/** A line for each finding: `file:line:column: severity message [rule]`. */
export const compact: Reporter = (run, { most }) =>
  findings(run)
    .sort(bySeverity)
    .slice(0, most)
    .map(({ file, place, severity, message, rule }) => {
      const at = place ? `:${place.start.line}:${place.start.column}` : ''
      return `${visibleName(file)}${at}: ${severity} ${visible(message)} [${rule}]\n`
    })
    .join('')
