import { type Data, isMap } from '../yaml/data.js'

/* Values as YAML. Text is always in double quotes, with the escapes that JSON and YAML share. */

/** A key, in quotes only where it needs them. */
export const keyText = (key: string): string =>
  /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key)

/** A key inside of brackets; a form that is JSON stays JSON. */
export const flowKey = (text: string, key: string): string =>
  text.trimStart().startsWith('{') ? JSON.stringify(key) : keyText(key)

/** A value on one line, as JSON: it stands inside of brackets. */
export const flowText = (value: Data): string => JSON.stringify(value) ?? 'null'

/** A value as lines of a block, from column 0. */
export function blockLines(value: Data): string[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item) =>
      blockLines(item).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
    )
  const entries = isMap(value) ? Object.entries(value) : []
  if (entries.length === 0) return [flowText(value)]
  return entries.flatMap(([key, inner]) => (inner === undefined ? [] : pairLines(key, inner)))
}

/** A key and its value as lines of a block, from column 0. */
export function pairLines(key: string, value: Data): string[] {
  const lines = blockLines(value)
  if (!opensBlock(value)) return [`${keyText(key)}: ${lines[0]}`]
  return [`${keyText(key)}:`, ...lines.map((line) => `  ${line}`)]
}

/** The lines of a map as one item of a list; comments above its first key stay above the dash. */
export function itemLines(lines: string[]): string[] {
  const first = lines.findIndex((line) => !line.startsWith('#'))
  return lines.map((line, at) => (at < first ? line : `${at === first ? '- ' : '  '}${line}`))
}

/** Whether a value stands on the lines below its key. */
export const opensBlock = (value: Data): boolean =>
  typeof value === 'object' && Object.keys(value).length > 0
