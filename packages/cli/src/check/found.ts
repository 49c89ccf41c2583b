import type { Checked, State } from '../report/run.js'

/**
 * What `check` found about a form and its document, or about a document alone. Its state: as built
 * (`fine`), not there, of an older form or config (`stale`), `edited` by hand, written by somebody
 * else (`foreign`), without a form (`alone`), or of a form with errors (`refused`).
 */
export interface Found extends Checked {
  state: State
  /** The texts of the files that diagnostics point into. */
  sources: Map<string, string>
}
