import { createHash } from 'node:crypto'
import type { Diagnostic, Place } from '@protocol14/core'
import type { Log, PhysicalLocation, ReportingDescriptor, Result } from 'sarif'
import { bySeverity } from './one.js'
import { findings, type Reporter, type Run } from './run.js'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0, as code scanning services read it. */
export const sarif: Reporter = (run) => {
  const found = findings(run).sort(bySeverity)
  const ids = [...new Set(found.map(({ rule }) => rule))].sort()
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'protocol14',
            version: run.version,
            rules: ids.map((id) => descriptor(id, run)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: found.map((one) => result(one, ids)),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

function descriptor(id: string, { rules }: Run): ReportingDescriptor {
  const rule = rules.get(id)
  if (!rule) return { id }
  return {
    id,
    shortDescription: { text: rule.why },
    help: { text: rule.mend },
    defaultConfiguration: { level: levels[rule.severity] },
  }
}

function result(
  { rule, severity, message, hint, file, place, related = [] }: Diagnostic,
  ids: string[],
): Result {
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}\n→ ${hint}` },
    ...(file !== '' && { locations: [{ physicalLocation: location(file, place) }] }),
    ...(related.length > 0 && {
      relatedLocations: related.map((one) => ({
        physicalLocation: location(one.file ?? file, one.place),
        message: { text: one.message },
      })),
    }),
    // Without the line, so that a finding is known again when lines above it move.
    partialFingerprints: {
      'protocol14/v1': createHash('sha256').update(`${rule}\n${file}\n${message}`).digest('hex'),
    },
  }
}

const location = (file: string, place: Place | undefined): PhysicalLocation => ({
  artifactLocation: {
    uri: file.split('/').map(encodeURIComponent).join('/'),
    uriBaseId: '%SRCROOT%',
  },
  ...(place && {
    region: {
      startLine: place.start.line,
      startColumn: place.start.column,
      endLine: place.end.line,
      endColumn: place.end.column,
    },
  }),
})
