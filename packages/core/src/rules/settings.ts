import type { Diagnostic } from '../diagnostic.js'
import { headSection } from '../head.js'
import { nearest } from '../nearest.js'
import { toIssues } from '../problem.js'
import type { Path, Section, Severity } from '../section.js'
import { rulesOf } from './rules.js'

type Level = Severity | 'off'

/** What a preset or config says of a rule: how severe it is, and with which options. */
type RuleSetting = Level | [Level, object]

/** By the ids of rules. */
export type RuleSettings = Record<string, RuleSetting>

/** Settings as they are used: the last level and the last options that were given. */
export type Settings = Map<string, { level?: Level; options?: object }>

/** Joins settings; a later one wins, and one without options leaves those before it. */
export function joinSettings(...all: (RuleSettings | undefined)[]): Settings {
  const joined: Settings = new Map()
  for (const [id, setting] of all.flatMap((settings) => Object.entries(settings ?? {}))) {
    const [level, options] = Array.isArray(setting) ? setting : [setting]
    joined.set(id, { ...joined.get(id), level, ...(options && { options }) })
  }
  return joined
}

/** What is wrong with settings for the rules of `sections`: the rule, a message and a hint for each. */
export function faultsOf(settings: Settings, sections: Section[]): Fault[] {
  const known = rulesOf(sections)
  return [...settings].flatMap(([id, { level, options }]): Fault[] => {
    const rule = known.get(id)
    if (!rule) return [unknown(id, [...known.keys()])]
    if (rule.fixed && level !== 'error') return [fixed(id, level)]
    return options ? optionFaults(id, options, sections) : []
  })
}

/** Something wrong with the setting of `rule`. */
export interface Fault extends Pick<Diagnostic, 'rule' | 'message'> {
  hint: string
  /** Where it is in the setting. */
  path?: Path
}

function unknown(id: string, known: string[]): Fault {
  const near = nearest(id, known)
  return {
    rule: id,
    message: `Unexpected rule \`${id}\`${near ? `, expected \`${near}\`` : ''}`,
    hint: near ? `rename it to \`${near}\`` : 'remove it, or add the section that has it',
  }
}

const fixed = (id: string, level: Level | undefined): Fault => ({
  rule: id,
  message: `Unexpected \`${level}\` for \`${id}\`, expected \`error\``,
  hint: 'remove it: no document can be made of what this rule refuses',
})

function optionFaults(id: string, options: object, sections: Section[]): Fault[] {
  const rule = ruleOf(id, sections)
  if (!rule?.options) {
    const message = `Unexpected options for \`${id}\`, expected a severity alone`
    return [{ rule: id, message, hint: 'remove the options' }]
  }
  const result = rule.options['~standard'].validate(options)
  if (result instanceof Promise || !result.issues) return []
  const issues = result.issues.flatMap((one) => toIssues(one, options))
  return issues.map(({ message, path }) => {
    const hint = `see \`protocol14 explain ${id}\``
    return { rule: id, message: `${message} in the options of \`${id}\``, hint, path: [1, ...path] }
  })
}

const ruleOf = (id: string, sections: Section[]) =>
  [headSection, ...sections].flatMap(({ name, rules = {} }) =>
    id.startsWith(`${name}/`) ? (rules[id.slice(name.length + 1)] ?? []) : [],
  )[0]

/** `diagnostics` with the severities of `settings`, without those that are off. */
export function configured(diagnostics: Diagnostic[], settings: Settings): Diagnostic[] {
  return diagnostics.flatMap((one) => {
    const level = settings.get(one.rule)?.level ?? one.severity
    return level === 'off' ? [] : [level === one.severity ? one : { ...one, severity: level }]
  })
}
