import type { Found, RuleInfo } from '@protocol14/core'
import type { Colours } from '../colours.js'

export type Paint = Colours['err']

/** A form or a document that was looked at, and what was found. */
export type Checked = Omit<Found, 'state' | 'sources'> & Partial<Pick<Found, 'state'>>

/** What a check found, for the reporters. */
export interface Run {
  /** Of protocol14. */
  version: string
  /** In the order in which they are told. */
  files: Checked[]
  /** Texts by file name, for code frames; some may be missing. */
  sources: Map<string, string>
  /** What is known of the rules that may be named, by id. */
  rules: Map<string, RuleInfo>
}

export interface ReportOptions {
  /** The plain one where the report goes to a file. */
  paint: Paint
  /** How many diagnostics are shown to people; `Infinity` for all. */
  most: number
}

/** Tells a run in one format, line feed at the end; touches nothing. */
export type Reporter = (run: Run, options: ReportOptions) => string
