import type { Severity } from './section.js'

/** A position in a file; line and column count from 1, as editors show them. */
export interface Point {
  line: number
  column: number
}

/** A stretch of a file. */
export interface Place {
  start: Point
  end: Point
}

/** Another place that has to do with something; `file` if it is in another file. */
interface Related {
  message: string
  place: Place
  file?: string
}

/** Something to tell a person about a file: what is wrong, where, and what to do. */
export interface Diagnostic {
  severity: Severity
  /** What found it: `workflow/schema`, `form/yaml`, `config/unknown-key`. */
  rule: string
  /** ``Unexpected `x`, expected y`` or ``Missing `x` ``, no full stop. */
  message: string
  /** What to do about it. */
  hint?: string
  /** From where the command runs, with `/`. */
  file: string
  place?: Place
  /** Other places that have to do with it, such as the first of two equal keys. */
  related?: Related[]
}

export const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

/** Thrown where nothing can go on without the user: an unreadable config, a wrong flag. Exit code 2. */
export class CannotRun extends Error {
  override name = 'CannotRun'
  readonly diagnostics: Diagnostic[]
  constructor(diagnostics: Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('\n'))
    this.diagnostics = diagnostics
  }
}

/** One thing that nothing can go on without; `file` is what it is about, if it is about a file. */
export const cannotRun = (rule: string, file: string, message: string, hint: string): CannotRun =>
  new CannotRun([{ severity: 'error', rule, file, message, hint }])

/** What nothing can go on without, so that all else can. Throws any other error. */
export function diagnosticsOf(error: unknown): Diagnostic[] {
  if (error instanceof CannotRun) return error.diagnostics
  throw error
}

/** Sections overlap: what two of them find is told once. */
export const onceEach = (all: Diagnostic[]): Diagnostic[] => [
  ...new Map(all.map((one) => [one.message, one])).values(),
]

/** Diagnostics of a file by the name that people know it by. */
export const atFile = (diagnostics: Diagnostic[], file: string): Diagnostic[] =>
  diagnostics.map((one) => ({ ...one, file }))
