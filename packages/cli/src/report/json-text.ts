import { inert } from './inert.js'

const unseen = /[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u007f-\u009f]/gu

/** By code units: JSON has no other notation. */
const written = (text: string): string =>
  text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * A value as JSON, with two spaces and a line feed at the end. What terminals and build logs would
 * obey or not show is written as `\u…`; whoever parses it gets the same value.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2).replace(unseen, written)
  return `${inert(text, written)}\n`
}
