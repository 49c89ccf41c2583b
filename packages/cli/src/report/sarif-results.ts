import { createHash } from 'node:crypto'
import type { Diagnostic, Place } from '@protocol14/core'
import type { Location, PhysicalLocation, Region, Result } from 'sarif'
import { level } from './sarif-rules.js'

/** The results of SARIF for diagnostics; `ruleIds` are the ids in the order of the rules there. */
export function results(diagnostics: Diagnostic[], ruleIds: string[]): Result[] {
  const print = fingerprints()
  const indices = new Map(ruleIds.map((id, index) => [id, index]))
  return diagnostics.map((one) => ({
    ruleId: one.rule,
    ruleIndex: indices.get(one.rule) ?? -1,
    level: level(one.severity),
    message: { text: one.hint === undefined ? one.message : `${one.message}\n→ ${one.hint}` },
    ...locationsOf(one),
    partialFingerprints: { 'ruleFileMessage/v1': print(one) },
  }))
}

/** SARIF says where in a file; what is about no file, such as a flag, has no location. */
function locationsOf({ file, place, related = [] }: Diagnostic): Partial<Result> {
  const others = related.map(
    (other): Location => ({
      physicalLocation: physical(other.file ?? file, other.place),
      message: { text: other.message },
    }),
  )
  return {
    ...(file !== '' && { locations: [{ physicalLocation: physical(file, place) }] }),
    ...(file !== '' && others.length > 0 && { relatedLocations: others }),
  }
}

const physical = (file: string, place: Place | undefined): PhysicalLocation => ({
  artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
  ...(place && { region: regionOf(place) }),
})

/** SARIF counts as places do: from 1, and the end is behind the last character. */
const regionOf = ({ start, end }: Place): Region => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
})

/** A name as a relative URI. A lone surrogate has no such form; as in UTF-8, it becomes U+FFFD. */
const uriOf = (file: string): string =>
  Buffer.from(file).toString().split('/').map(encodeURIComponent).join('/')

/** Prints that stay when lines move: a hash of rule, file and message, and which of equals it is. */
function fingerprints(): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>()
  return ({ rule, file, message }) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([rule, file, message]))
      .digest('hex')
    const nth = (seen.get(hash) ?? 0) + 1
    seen.set(hash, nth)
    return `${hash}:${nth}`
  }
}
