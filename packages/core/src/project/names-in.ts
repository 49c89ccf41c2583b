import { readForm, type Source } from '../form/form.js'

/** The form's number and name; in a form of the usual layout without parsing the whole. */
export function namesIn(source: Source): { number: string; name: string } {
  const usual = (key: string) =>
    new RegExp(`^${key}: *(["']?)([\\w.-]+)\\1 *(?:#.*)?$`, 'm').exec(source.text)?.[2]
  const [number, name] = [usual('protocol_number'), usual('protocol_name')]
  if (number !== undefined && name !== undefined) return { number, name }
  const data = Object(readForm(source, []).data)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { number: text(data.protocol_number), name: text(data.protocol_name) }
}
