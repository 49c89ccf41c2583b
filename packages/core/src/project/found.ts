import type { Diagnostic } from '../diagnostic.js'

/**
 * How a document stands to its form: as built (`fine`), not there, of an older form or config
 * (`stale`), `edited` by hand, written by somebody else (`foreign`), without a form (`alone`), or of
 * a form with errors (`refused`).
 */
export type State = 'fine' | 'missing' | 'stale' | 'edited' | 'foreign' | 'alone' | 'refused'

/** What a check found about a form and its document, or about a document alone. */
export interface Found {
  file: string
  /** The document of a form. */
  document?: string
  state: State
  /** What a build would change in the document: a unified diff. */
  diff?: string
  diagnostics: Diagnostic[]
  /** The texts of the files that diagnostics point into. */
  sources: Map<string, string>
}
