import type { PhrasingContent } from 'mdast'
import { code, text } from './nodes.js'

/**
 * Braces run in some places that Markdown goes to: as code in MDX, as a template in Vue, as attributes
 * with markdown-it-attrs; nowhere do they in inline code. A placeholder such as `{name}` or
 * `{yes/no}` stands as typed, as no more than a name can be looked up by it.
 */
const braces = /\{(?:[^{}`]|\{[^{}`]*\})*\}|(?<![^\s`])[^\s`{}]*[{}][^\s`]*|[{}][^\s`]*/g
const placeholder = /^\{ ?(?!.*--)[\p{L}\p{N}][\p{L}\p{N}_ .,|/-]*\}$/u

/** Whether what is around braces is nothing but placeholders and words. */
const isHarmless = (found: string): boolean =>
  placeholder.test(found) || !/[{}]/.test(found.replace(/\{[^{}]*\}/g, harmless))

const harmless = (one: string): string => (placeholder.test(one) ? '' : one)

/** `value`, which has no backticks, in parts of which each second could run; no two side by side. */
function split(value: string): string[] {
  const parts: string[] = []
  let at = 0
  for (const { 0: found, index } of value.matchAll(braces)) {
    if (isHarmless(found)) continue
    const last = parts.pop()
    if (last !== undefined && index === at) parts.push(last + found)
    else parts.push(...(last === undefined ? [] : [last]), value.slice(at, index), found)
    at = index + found.length
  }
  return [...parts, value.slice(at)]
}

/** Whether a value could have braces that run. */
export const hasBraces = (value: string): boolean => /[{}]/.test(value)

/** `nodes` with braces that could run as inline code; `undefined` if there are none. */
function inCode(nodes: PhrasingContent[]): PhrasingContent[] | undefined {
  let isChanged = false
  const out: PhrasingContent[] = []
  for (const node of nodes) {
    if (node.type === 'text' && hasBraces(node.value)) {
      // A backtick that stands alone would begin code: what is beside it is code as well.
      const parts = node.value.includes('`') ? ['', node.value] : split(node.value)
      isChanged ||= parts.length > 1
      out.push(...parts.map((part, at) => (at % 2 === 0 ? text(part) : code(part))))
    } else {
      const children = 'children' in node ? inCode(node.children) : undefined
      isChanged ||= children !== undefined
      out.push(children ? ({ ...node, children } as PhrasingContent) : node)
    }
  }
  return isChanged ? spaced(out) : undefined
}

/** Code right beside other code would be read as one with it, and emphasis beside code is none. */
function spaced(nodes: PhrasingContent[]): PhrasingContent[] {
  const filled = nodes.filter((node) => node.type !== 'text' || node.value !== '')
  return filled.flatMap((node, at) => {
    const before = filled[at - 1]
    const isTight = before && before.type !== 'text' && node.type !== 'text'
    return isTight ? [text(' '), node] : [node]
  })
}

/** Prose without braces that could run; again, as what stands beside new code may mean another thing. */
export function withoutBraces(
  value: string,
  parse: (value: string) => PhrasingContent[],
  told: (nodes: PhrasingContent[]) => string,
): string {
  let settled = value
  for (let times = 0; times < 4; times++) {
    const nodes = parse(settled)
    const next = told(inCode(nodes) ?? nodes)
    if (next === settled) break
    settled = next
  }
  return settled
}

/** The same for a line, where code is what stands in single backticks. */
export function lineInCode(value: string): string {
  if (!hasBraces(value)) return value
  const parts = value.split(/(?<!`)(`[^`]+`)(?!`)/)
  return parts
    .map((part, at) => {
      if (at % 2 === 1 || !hasBraces(part) || part.includes('`')) return part
      const inside = split(part).map((one, index) => (index % 2 === 0 ? one : `\`${one}\``))
      const before = at > 0 && inside[0] === '' && inside.length > 1 ? ' ' : ''
      const after = at < parts.length - 1 && inside.at(-1) === '' && inside.length > 1 ? ' ' : ''
      return before + inside.join('') + after
    })
    .join('')
}

/** Whether a line has braces that could run beside a backtick that stands alone. */
export const isUnsettled = (value: string): boolean =>
  hasBraces(value) &&
  value
    .split(/(?<!`)(`[^`]+`)(?!`)/)
    .some((part, at) => at % 2 === 0 && part.includes('`') && split(part).length > 1)
