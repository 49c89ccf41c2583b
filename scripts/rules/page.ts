import { headSection, type RuleInfo, rulesOf, type Section } from '@protocol14/core'
import { generic, performance, sections } from '@protocol14/presets'
import { entry } from './entry.js'
import { introduction } from './introduction.js'
import { linkTo, specification } from './specification.js'

const all: Section[] = [headSection, ...sections(generic)]

/** All of `docs/rules.md`: how to set rules, each rule with a form that breaks it, and what is covered. */
export function rulesPage(): string {
  const rules = rulesOf(sections(generic))
  return [
    introduction,
    contents(rules),
    ...[...rules].map(([id, rule]) =>
      entry(id, { ...rule, ...ruleOf(id) }, performance.rules?.[id]),
    ),
    specification(rules),
    '',
  ].join('\n\n')
}

/** A rule as its section has it, with its options. */
function ruleOf(id: string): RuleInfo | undefined {
  const [name, rest = ''] = id.split('/')
  const section = all.find((one) => one.name === name)
  return section?.rules?.[rest] ?? section?.across?.[rest]
}

/** The rules of each group in a line. */
function contents(rules: Map<string, RuleInfo>): string {
  const ids = [...rules.keys()]
  const groups = [...new Set(ids.map((id) => id.split('/')[0]))]
  return groups
    .map((name) => {
      const links = ids.filter((id) => id.startsWith(`${name}/`)).map(linkTo)
      return `- ${name}: ${links.join(', ')}`
    })
    .join('\n')
}
