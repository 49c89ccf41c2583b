import type { Data, Names, Shape } from '@protocol14/core'

/** `"Code: recovery"`, or the one-key map that YAML makes of it without quotes (D-3). */
const codeAndRecovery: Shape = (value) => {
  const [code, recovery] = typeof value === 'string' ? split(value) : oneKey(value)
  if (code === undefined) return undefined
  const from = typeof value === 'string' ? ofText(code, recovery) : [{ ...steps, from: [code] }]
  return { value: { error_type: code, recovery_steps: recovery }, pieces: from }
}

const steps = { to: ['recovery_steps'] }

const ofText = (code: string, recovery: string | undefined) => [
  { to: ['error_type'], part: code },
  ...(recovery === undefined ? [] : [{ ...steps, part: recovery }]),
]

/** Apart where YAML would do it without the quotes: `http://x: y` has one such colon. */
function split(value: string): [code: string, recovery?: string] {
  const [, code = value, recovery] = /^(.*?):(?:\s+(.*))?$/s.exec(value) ?? []
  return recovery ? [code.trim(), recovery.trim()] : [code.trim()]
}

/** How an entry's own keys begin; the code of an error does not. */
const own = 'error_|recovery|code$|message$'
const isOwn = new RegExp(`^(${own})`)

/** The key and its text, which may be left out. */
function oneKey(value: Data): [code?: string | undefined, recovery?: string | undefined] {
  if (typeof value !== 'object' || Array.isArray(value)) return []
  const [[key, text] = [], ...more] = Object.entries(value)
  if (key === undefined || more.length > 0 || isOwn.test(key) || typeof text === 'object') return []
  return [key, text]
}

/** What `codeAndRecovery` takes. */
const codeWithRecovery = {
  type: ['string', 'object'],
  minProperties: 1,
  maxProperties: 1,
  patternProperties: { [`^(?!${own})`]: { type: ['string', 'number', 'boolean', 'null'] } },
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
