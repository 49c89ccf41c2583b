import fc from 'fast-check'
import { form } from '../nothing-lost/forms.js'
import { style, written } from './style.js'

/* Forms as people write them: in several dialects, with gaps. */

type Values = Record<string, unknown>

/** What may differ from the form's own names and shapes; each on its own. */
const choices = {
  role: fc.constantFrom('ai_role', 'aio_role', 'both'),
  purpose: fc.constantFrom('purpose', 'mission'),
  inputs: fc.constantFrom('own', 'source_protocol', 'artifacts'),
  artifacts: fc.constantFrom('list', 'joined'),
  group: fc.constantFrom('', 'communication_templates', 'communication_protocols'),
  errors: fc.constantFrom('own', 'text', 'one key', 'error_code'),
  prompts: fc.constantFrom('own', 'text'),
  hooks: fc.constantFrom('own', 'text', 'none'),
  evidence: fc.constantFrom('own', 'none', 'blank'),
  checklist: fc.constantFrom('own', 'handoff_checklist', 'none', 'blank'),
  numbers: fc.constantFrom('own', 'zero'),
}

type Choice = { [K in keyof typeof choices]: string }

/** `value` with some keys called otherwise; a new name of none leaves the key out. */
const renamed = (value: Values, names: Record<string, string | undefined>): Values =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const name = key in names ? names[key] : key
      return name === undefined ? [] : [[name, one]]
    }),
  )

const mapped = (value: unknown, change: (one: Values) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : value

function partner(key: string, { inputs, artifacts }: Choice) {
  return (one: Values): Values => {
    const list = one[key] as string[]
    const told = { ...one, [key]: artifacts === 'joined' ? list.join(', ') : list }
    if (key === 'required_artifacts' || inputs === 'own') return told
    const isB = inputs === 'source_protocol'
    const own = key === 'artifacts_consumed' ? 'source_protocol' : 'target_protocol'
    return renamed(told, {
      protocol: isB ? own : 'protocol',
      [key]: isB ? key.replace('provided', 'produced') : 'artifacts',
    })
  }
}

function error({ errors }: Choice) {
  return (one: Values): unknown => {
    if (errors === 'text') return `${one.error_type}: ${one.recovery_steps}`
    if (errors === 'one key') return { [String(one.error_type)]: one.recovery_steps }
    if (errors === 'own') return one
    const message = 'message'
    return renamed(one, {
      error_type: 'error_code',
      error_message_template: message,
      recovery_steps: 'recovery',
    })
  }
}

function phase({ evidence, numbers }: Choice) {
  const blank = evidence === 'none' ? {} : { evidence: [] }
  const left = (one: Values) =>
    evidence === 'own' ? one : { ...renamed(one, { evidence: undefined }), ...blank }
  return (one: Values): Values => ({
    ...one,
    ...(numbers === 'zero' && { phase_number: Number(one.phase_number) - 1 }),
    steps: mapped(one.steps, left),
    quality_gate: left(one.quality_gate as Values),
  })
}

/** The line of a hook names it: one that does not is said again each time that a form is read. */
function naming(announcements: unknown): unknown {
  const { automation_status_template: line, ...rest } = (announcements ?? {}) as Values
  return line === undefined
    ? announcements
    : { ...rest, automation_status_template: `${line} {script_name}` }
}

function inDialect(data: Values, choice: Choice): Values {
  const spoken: Values = {
    ...data,
    announcements: naming(data.announcements),
    phases: mapped(data.phases, phase(choice)),
    prerequisites: mapped(data.prerequisites, partner('required_artifacts', choice)),
    inputs_from: mapped(data.inputs_from, partner('artifacts_consumed', choice)),
    outputs_to: mapped(data.outputs_to, partner('artifacts_provided', choice)),
    error_handling: mapped(data.error_handling, error(choice)),
    validation_prompts: mapped(data.validation_prompts, (one) =>
      choice.prompts === 'own' ? one : one.prompt_template,
    ),
    automation_hooks: mapped(data.automation_hooks, (one) =>
      choice.hooks === 'own' ? one : one.command,
    ),
  }
  const isOwn = choice.inputs === 'own'
  const named = renamed(spoken, {
    ai_role: choice.role === 'aio_role' ? 'aio_role' : 'ai_role',
    purpose: choice.purpose,
    inputs_from: isOwn ? 'inputs_from' : 'integration_inputs',
    outputs_to: isOwn ? 'outputs_to' : 'integration_outputs',
    ...(choice.hooks === 'none' && { automation_hooks: undefined }),
    ...(!/own|blank/.test(choice.checklist) && {
      completion_checklist: choice.checklist === 'none' ? undefined : choice.checklist,
    }),
  })
  const grouped = ['status_announcements', 'validation_prompts', 'error_handling']
  const isGrouped = ([key]: [string, unknown]) => choice.group !== '' && grouped.includes(key)
  const entries = Object.entries(named).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(entries.filter((entry) => !isGrouped(entry))),
    ...(choice.group && { [choice.group]: Object.fromEntries(entries.filter(isGrouped)) }),
    ...(choice.role === 'both' && { aio_role: data.ai_role }),
    ...(choice.checklist === 'blank' && { completion_checklist: '' }),
  }
}

/** The texts of forms. */
export const formText = fc
  .tuple(form, fc.record(choices), style)
  .map(([data, choice, how]) => written(inDialect(data as Values, choice), how))
