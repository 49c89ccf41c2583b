import type { Diagnostic } from './diagnostic.js'
import type { Form } from './form/form.js'
import { failure } from './guard/failure.js'
import { issueAt } from './judge.js'
import type { Protocol } from './protocol.js'
import { settled } from './rules/settled.js'
import type { AcrossRule, Issue, Member, Section, Severity } from './section.js'

/** A form of a run, as far as rules across forms see it. */
export interface Party {
  /** From where the command runs. */
  file: string
  /** The texts of its first level: number, name … */
  head: Record<string, string>
  /** What its sections with rules across forms tell. */
  parts: { section: Section; slice: object }[]
}

/** What a rule found in one form among others, or that the rule itself failed. */
export type FoundAcross<One extends Party> = { party: One } & (
  | { id: string; severity: Severity; issue: Issue }
  | { failed: Diagnostic }
)

/** What is wrong between the forms of a run (D-14). Pure. */
export function judgeAcross<One extends Party>(parties: One[]): FoundAcross<One>[] {
  return [...rulesIn(parties)].flatMap(([id, { rule, members }]): FoundAcross<One>[] => {
    const [first] = members.values()
    try {
      return [...rule.across([...members.keys()])].flatMap(({ member, ...issue }) => {
        const party = members.get(member)
        return party ? [{ party, id, severity: rule.severity, issue }] : []
      })
    } catch (error) {
      // A rule that fails is told at the first form: it judges all of them.
      return first ? [{ party: first, failed: failure(error, first.file) }] : []
    }
  })
}

/** What was found in a form, at its place. */
export function placed<One extends Party>(
  found: FoundAcross<One>,
  form: Form,
  protocol: Protocol,
): Diagnostic[] {
  if ('failed' in found) return [found.failed]
  return settled([issueAt(found.issue, form, found.id, found.severity)], protocol, form)
}

interface Judged<One> {
  rule: AcrossRule<object>
  members: Map<Member<object>, One>
}

/** The rules of all sections by their ids, each with what it judges. */
function rulesIn<One extends Party>(parties: One[]): Map<string, Judged<One>> {
  const rules = new Map<string, Judged<One>>()
  for (const party of parties)
    for (const { section, slice } of party.parts) {
      const member = { slice, form: party.head }
      for (const [name, rule] of Object.entries(section.across ?? {})) {
        const id = `${section.name}/${name}`
        const judged = rules.get(id) ?? { rule, members: new Map() }
        judged.members.set(member, party)
        rules.set(id, judged)
      }
    }
  return rules
}
