/* The values of a form, by a walk of its own, and those that follow from them. */

/** A value with its key: `phases[].steps[].instructions`. */
export interface Value {
  key: string
  text: string
}

/** Every value of the form that a document has to tell: all but the summary of the gates. */
export function valuesOf(value: unknown, key = ''): Value[] {
  if (key === 'quality_gates_summary') return []
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, `${key}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      valuesOf(inner, key === '' ? name : `${key}.${name}`),
    )
  const text = String(value ?? '')
  return text.trim() === '' ? [] : [{ key, text }]
}

/** What a document may say in other places or another shape, as form and preset say it. */
export function copiesOf(values: Value[], defaults: Record<string, unknown>): Value[] {
  const given = new Set(values.map(({ key }) => /^\w+/.exec(key)?.[0]))
  const filled = Object.entries(defaults).flatMap(([key, value]) =>
    given.has(key) && key !== 'announcements' ? [] : valuesOf(value, key),
  )
  const all = [...values, ...filled]
  const at = (key: string) => all.filter((one) => one.key === key).map(({ text }) => text)
  const copy = (key: string, texts: string[]) => texts.map((text) => ({ key, text }))
  const names = [...at('automation_hooks[].hook_name'), ...at('automation_hooks[].command')]
  const programs = names.flatMap((name) => [name, ...name.split(/[\s/]+/)])
  const title = [...at('protocol_title'), ...at('protocol_name').map((n) => n.replaceAll('-', ' '))]
  return [
    ...filled,
    ...copy('protocol_title', title),
    ...copy(
      'PROTOCOL_TITLE',
      title.map((text) => text.toUpperCase()),
    ),
    ...copy(
      'DOMAIN_COMPLIANCE',
      at('domain_compliance').map((text) => text.toUpperCase()),
    ),
    ...copy('phases[].steps[].automation[]', at('automation_hooks[].command')),
    ...copy(
      'phases[].quality_gate.evidence[]',
      at('phases[].evidence_collection[].storage_location').flatMap((path) => [
        path,
        path.split('/').at(-1) || path,
      ]),
    ),
    ...copy('completion_checklist[]', at('phases[].quality_gate.criteria')),
    ...copy('status_announcements[]', at('phases[].steps[].communication_template')),
    ...copy(
      'status_announcements[]',
      at('announcements.automation_status_template').flatMap((template) =>
        programs.map((name) => template.replaceAll('{script_name}', () => name)),
      ),
    ),
    ...['prerequisites', 'inputs_from', 'outputs_to'].flatMap((list) =>
      copy(
        `${list}[].protocol`,
        at(`${list}[].protocol`).map(
          (name) => `Protocol ${/^(?:0+(?=\d+(?:-|$)))?(\d\w*)/.exec(name)?.[1]}`,
        ),
      ),
    ),
  ]
}
