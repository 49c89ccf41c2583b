import type { Schema } from '@protocol14/core'

/** The part of JSON Schema that options are made of. */
interface Shape {
  type?: string | string[]
  items?: Shape
  properties?: Record<string, Shape>
  additionalProperties?: Shape | false
  required?: string[]
}

/** Whether a rule says nothing until somebody gives it options. */
export function isSilent(options: Schema<unknown>): boolean {
  const result = options['~standard'].validate({})
  return !(result instanceof Promise) && result.issues !== undefined
}

/** The options of a rule, each with what it takes; empty where its schema cannot say it. */
export function optionsTable(options: Schema<unknown>): string {
  const shape = shapeOf(options)
  if (!shape) return ''
  const { properties = {}, required = [] } = shape
  const rows = Object.entries(properties).map(
    ([name, shape]) =>
      `| \`${name}\` | ${typeOf(shape)}${required.includes(name) ? '' : ', optional'} |`,
  )
  return ['| Option | What it is |', '|---|---|', ...rows].join('\n')
}

function shapeOf({ '~standard': standard }: Schema<unknown>): Shape | undefined {
  const { jsonSchema } = standard as { jsonSchema?: { input(options: object): Shape } }
  try {
    return jsonSchema?.input({ target: 'draft-07' })
  } catch {
    return undefined // Such as for dates.
  }
}

function typeOf(shape: Shape, many = false): string {
  const { type, items, properties, additionalProperties, required = [] } = shape
  const plural = many ? 's' : ''
  if (items && !Array.isArray(items)) return `list${plural} of ${typeOf(items, true)}`
  if (additionalProperties) return `map${plural} of ${typeOf(additionalProperties, true)}`
  const simple = type === undefined ? 'value' : [type].flat().join(' or ')
  if (!properties) return type === 'string' ? `text${plural}` : simple
  const keys = Object.entries(properties).map(
    ([name, shape]) =>
      `\`${name}\` (${typeOf(shape)}${required.includes(name) ? '' : ', optional'})`,
  )
  return `map${plural} with ${keys.join(', ')}`
}
