import { headSection } from '../head.js'
import type { RuleInfo, Section } from '../section.js'
import { type CoreRule, coreRules } from './core-rules.js'

/** Every rule that can be told about, by id: those of the core, then those of `sections` in order. */
export function rulesOf(sections: Section[]): Map<string, CoreRule> {
  const own = [headSection, ...sections].flatMap((section): [string, CoreRule][] => {
    const rules: [string, RuleInfo][] = Object.entries({ ...section.rules, ...section.across })
    const ids = rules.map(([id, rule]): [string, CoreRule] => [`${section.name}/${id}`, rule])
    return [[`${section.name}/schema`, schemaRule(section)], ...ids]
  })
  return new Map([...Object.entries(coreRules), ...own])
}

/** That a part of a form fits the schema of its section. */
const schemaRule = ({ name, covers = [] }: Section): CoreRule => ({
  severity: 'error',
  why: `What the section ${name} tells must be there, and be of the kind that it tells.`,
  mend: 'Add the value, or write it as the message expects.',
  covers: ['R-3', 'R-90', ...covers],
  fixed: true,
})
