import { isCancel, select, text } from '@clack/prompts'
import { cannotRun } from '@protocol14/core'
import type { Ask } from './answers.js'

/** Asks in the terminal, until the answer is fine. */
export const ask: Ask = async ({ message, expected, isFine, choices }, fallback = '') => {
  const answer = choices
    ? await select({
        message,
        options: choices.map((value) => ({ value })),
        initialValue: fallback,
      })
    : await text({
        message,
        placeholder: fallback || expected.replaceAll('`', ''),
        defaultValue: fallback,
        validate: (value = '') => (isFine(value || fallback) ? undefined : `expected ${expected}`),
      })
  if (isCancel(answer))
    throw cannotRun('init/cancelled', '', 'Missing answer', 'nothing was written')
  return answer
}
