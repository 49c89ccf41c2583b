import { describe } from '../config/check.js'
import type { Issue } from '../section.js'
import { firstLineOf } from '../thrown.js'

/** What is wrong with what a validator gives; nothing if it is a result of the standard. */
export function resultFault(result: unknown): string | undefined {
  const { issues } = Object(result) as { issues?: unknown }
  if (typeof result !== 'object' || result === null)
    return `Unexpected ${describe(result)}, expected a result with \`value\` or \`issues\``
  if (issues === undefined) return undefined
  const isIssue = (one: unknown) => {
    const { message, path = [] } = Object(one) as { message?: unknown; path?: unknown }
    return typeof message === 'string' && Array.isArray(path)
  }
  return Array.isArray(issues) && issues.every(isIssue)
    ? undefined
    : 'Unexpected issues, expected a list of those with `message` and `path`'
}

/** What is wrong with what a rule finds; nothing if it is an issue. */
export function issueFault(one: unknown): string | undefined {
  const { message, path, hint } = Object(one) as { [key in keyof Issue]?: unknown }
  if (typeof message !== 'string' || !Array.isArray(path))
    return `Unexpected ${describe(one)}, expected an issue with \`message\` and \`path\``
  const step = path.findIndex((one) => !/^(string|number|symbol)$/.test(typeof one))
  if (step !== -1)
    return `Unexpected ${describe(path[step])} in the \`path\` of an issue, expected keys and indexes`
  return hint === undefined || typeof hint === 'string'
    ? undefined
    : `Unexpected ${describe(hint)} as \`hint\` of an issue, expected text`
}

/** An error in a few words, with the place that it was thrown at. */
export function thrown(error: unknown): string {
  const { stack = '' } = Object(error) as Partial<Error>
  const first = firstLineOf(error)
  const at = /\/([^/\n]+:\d+:\d+)\)?$/m.exec(String(stack))?.[1]
  const place = at ? ` (${at})` : ''
  return /read.only|not extensible|Cannot delete/.test(first)
    ? `Unexpected change of what it was given: ${first}${place}`
    : `Unexpected error: ${first}${place}`
}
