import { describe } from '../config/check.js'
import { pathText } from '../path.js'
import type { Path } from '../section.js'

/** More than an index has of all its forms, and than plain data is deep: a cycle has no end. */
const limits = { depth: 32, values: 1_000_000 }

/** What is wrong with what is to be kept and sent as JSON; nothing if nothing is. */
export function dataFault(data: unknown): string | undefined {
  if (!isPlain(data) || Array.isArray(data))
    return `Unexpected ${describe(data)}, expected an object of data`
  return faultIn(data, [], { left: limits.values })
}

function faultIn(value: unknown, path: Path, size: { left: number }): string | undefined {
  if (size.left-- === 0) return `Unexpected data of more than ${limits.values} values`
  if (value === null || /^(string|boolean|undefined)$/.test(typeof value)) return undefined
  if (Number.isFinite(value)) return undefined
  if (!isPlain(value))
    return `Unexpected ${describe(value)} as \`${pathText(path)}\`, expected text, a number, a list or an object of these`
  if (path.length === limits.depth) return `Unexpected data deeper than ${limits.depth} levels`
  const isList = Array.isArray(value)
  for (const [key, one] of Object.entries(value)) {
    const fault = faultIn(one, [...path, isList ? Number(key) : key], size)
    if (fault) return fault
  }
  return undefined
}

/** A list, or an object that nothing but its keys is part of. */
function isPlain(value: unknown): value is object {
  if (Array.isArray(value)) return true
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
