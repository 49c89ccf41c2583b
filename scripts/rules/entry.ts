import type { Rule, RuleInfo, RuleSettings } from '@protocol14/core'
import { isSilent, optionsTable } from '../../packages/cli/src/explain/options.js'
import { example } from './example.js'

type Setting = RuleSettings[string] | undefined
type Entry = RuleInfo & { fixed?: true } & Partial<Pick<Rule<object>, 'options'>>

/** What is said of one rule: why it is there, a form that breaks it, and how to mend that. */
export const entry = (id: string, rule: Entry, preset: Setting): string =>
  [
    `## ${id}`,
    status(rule, preset),
    `**Why:** ${rule.why}`,
    ...(rule.options ? [optionsTable(rule.options)] : []),
    ...example(id),
    `**How to mend it:** ${rule.mend}`,
  ].join('\n\n')

/** How severe it is, here and in the preset, and the numbers that it covers. */
function status({ severity, fixed, options, covers = [] }: Entry, preset: Setting): string {
  const level = Array.isArray(preset) ? preset[0] : preset
  return [
    `${severity[0]?.toUpperCase()}${severity.slice(1)}`,
    ...(level !== undefined && level !== severity ? [`, in the preset performance ${level}`] : []),
    ...(fixed ? [', always: no setting or comment changes it'] : []),
    '.',
    ...(options && isSilent(options) ? [' Silent until it has options.'] : []),
    ...(covers.length > 0 ? [` Covers ${covers.join(', ')}.`] : []),
  ].join('')
}
