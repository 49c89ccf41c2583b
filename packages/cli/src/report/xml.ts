import { visible } from '../visible.js'
import { inert } from './inert.js'

const reference = (char: string): string => `&#${char.codePointAt(0)};`

const written = (text: string): string => text.replace(/[&<>"']/g, reference)

/** Values are on one line; `visible` also covers all that XML 1.0 forbids. */
const attribute = ([name, value]: [string, string]): string =>
  ` ${name}="${written(visible(value))}"`

/**
 * An element of XML with elements or a text inside. Line feeds of a text are kept: what else may
 * not stand in it is for the caller to make visible.
 */
export function element(
  name: string,
  attributes: Record<string, string>,
  inside: string[] | string,
): string {
  const head = `${name}${Object.entries(attributes).map(attribute).join('')}`
  if (inside.length === 0) return `<${head}/>`
  const content = typeof inside === 'string' ? written(inside) : `\n${inside.join('\n')}\n`
  return `<${head}>${content}</${name}>`
}

/** A document of XML with `root` in it, inert for build logs. */
export const xmlText = (root: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${inert(root, reference)}\n`
