import type { RuleInfo, Severity } from '@protocol14/core'
import type { ReportingConfiguration, ReportingDescriptor } from 'sarif'
import { byText } from './order.js'

/** The name that SARIF has for a severity. */
export const level = (severity: Severity): NonNullable<ReportingConfiguration['level']> =>
  severity === 'info' ? 'note' : severity

/** What is known of the rules, and of those that only a result names their ids, by id. */
export function descriptors(rules: Map<string, RuleInfo>, named: string[]): ReportingDescriptor[] {
  const ids = [...new Set([...rules.keys(), ...named])].sort(byText)
  return ids.map((id) => descriptor(id, rules.get(id)))
}

function descriptor(id: string, rule: RuleInfo | undefined): ReportingDescriptor {
  if (!rule) return { id }
  return {
    id,
    shortDescription: { text: rule.why },
    help: { text: rule.mend },
    defaultConfiguration: { level: level(rule.severity) },
  }
}
