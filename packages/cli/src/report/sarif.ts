import type { Log } from 'sarif'
import { jsonText } from './json-text.js'
import { sorted } from './order.js'
import type { Run } from './run.js'
import { results } from './sarif-results.js'
import { descriptors } from './sarif-rules.js'

const $schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** SARIF 2.1.0, which code scanning of GitHub and others read. */
export function sarif({ version, files, rules }: Run): string {
  const diagnostics = files.flatMap((one) => sorted(one.diagnostics))
  const known = descriptors(
    rules,
    diagnostics.map(({ rule }) => rule),
  )
  const ids = known.map(({ id }) => id)
  const log: Log = {
    $schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'protocol14', version, rules: known } },
        columnKind: 'utf16CodeUnits',
        results: results(diagnostics, ids),
      },
    ],
  }
  return jsonText(log)
}
