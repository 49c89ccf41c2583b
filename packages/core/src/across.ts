import type { Diagnostic } from './diagnostic.js'
import { failure } from './guard/failure.js'
import { issueAt } from './judge.js'
import { type Outcome, type Protocol, settled } from './protocol.js'
import type { AcrossRule, Member } from './section.js'

/** A form that was told, and how. */
export interface ToldForm {
  outcome: Outcome
  protocol: Protocol
}

/** What is wrong between the forms of a run: by form, in the order of `forms` (D-14). Pure. */
export function judgeAcross(forms: ToldForm[]): Map<Outcome, Diagnostic[]> {
  const found = new Map<Outcome, Diagnostic[]>()
  const add = (outcome: Outcome, more: Diagnostic[]) =>
    found.set(outcome, [...(found.get(outcome) ?? []), ...more])
  for (const [id, { rule, members }] of rulesIn(forms)) {
    for (const { member, ...issue } of issuesOf(rule, members)) {
      const told = members.get(member)
      if (!told) continue
      const { outcome, protocol } = told
      const diagnostic = issueAt(issue, outcome.form, id, rule.severity)
      add(outcome, settled([diagnostic], outcome.form, protocol))
    }
  }
  return found

  /** A rule that fails is told at the first form: it judges all of them. */
  function issuesOf({ across }: AcrossRule<object>, members: Judged['members']) {
    try {
      return across([...members.keys()])
    } catch (error) {
      const [first] = members.values()
      if (first) add(first.outcome, [failure(error, first.outcome.form.file)])
      return []
    }
  }
}

interface Judged {
  rule: AcrossRule<object>
  members: Map<Member<object>, ToldForm>
}

/** The rules of all sections by their ids, each with what it judges. */
function rulesIn(forms: ToldForm[]): Map<string, Judged> {
  const rules = new Map<string, Judged>()
  for (const told of forms)
    for (const { section, slice } of told.outcome.told)
      for (const [name, rule] of slice ? Object.entries(section.across ?? {}) : []) {
        const id = `${section.name}/${name}`
        const judged = rules.get(id) ?? { rule, members: new Map() }
        judged.members.set({ slice: slice as object, form: told.outcome.form.data }, told)
        rules.set(id, judged)
      }
  return rules
}
