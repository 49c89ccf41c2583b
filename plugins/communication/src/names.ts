import type { Data, Names, Shape } from '@protocol14/core'

/** `"Code: recovery"`, or the one-key map that YAML makes of it without quotes (D-3). */
const codeAndRecovery: Shape = (value) => {
  const [code, recovery] = typeof value === 'string' ? split(value) : oneKey(value)
  if (code === undefined || recovery === undefined) return undefined
  const pieces =
    typeof value === 'string'
      ? [
          { to: ['error_type'], part: code },
          { to: ['recovery_steps'], part: recovery },
        ]
      : [{ to: ['recovery_steps'], from: [code] }]
  return { value: { error_type: code, recovery_steps: recovery }, pieces }
}

function split(value: string): [string?, string?] {
  const at = value.indexOf(':')
  return at < 0 ? [] : [value.slice(0, at).trim(), value.slice(at + 1).trim()]
}

/** How an entry's own keys begin; the code of an error does not. */
const own = 'error_|recovery|code$|message$'
const isOwn = new RegExp(`^(${own})`)

function oneKey(value: Data): [string?, string?] {
  if (typeof value !== 'object' || Array.isArray(value)) return []
  const [entry, ...more] = Object.entries(value)
  if (!entry || more.length > 0 || isOwn.test(entry[0]) || typeof entry[1] !== 'string') return []
  return [entry[0], entry[1]]
}

/** What `codeAndRecovery` takes. */
const codeWithRecovery = {
  type: ['string', 'object'],
  pattern: ':',
  minProperties: 1,
  maxProperties: 1,
  patternProperties: { [`^(?!${own})`]: { type: ['string', 'number', 'boolean'] } },
  additionalProperties: false,
}

const asPrompt: Shape = (value) =>
  typeof value === 'string'
    ? { value: { prompt_template: value }, pieces: [{ to: ['prompt_template'] }] }
    : undefined

const from = (key: string): string[] => [
  `communication_templates.${key}`,
  `communication_protocols.${key}`,
]

/** How the dialects of real forms call and shape what this section tells. */
export const names: Names = {
  status_announcements: { names: from('status_announcements') },
  validation_prompts: { names: from('validation_prompts') },
  'validation_prompts[]': { shape: asPrompt, accepts: { type: 'string' } },
  error_handling: {
    names: [...from('error_handling'), 'error_messages', ...from('error_messages')],
  },
  'error_handling[]': { shape: codeAndRecovery, accepts: codeWithRecovery },
  'error_handling[].error_type': { names: ['error_code', 'code'] },
  'error_handling[].error_message_template': { names: ['message'] },
  'error_handling[].recovery_steps': { names: ['recovery'] },
}
