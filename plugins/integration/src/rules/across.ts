import { type AcrossRule, type Issue, type Member, remembered } from '@protocol14/core'
import { isSameArtifact } from '../artifacts.js'
import { numberOfForm } from '../graph.js'
import type { Integration } from '../schema.js'
import { numberOf } from './numbers.js'

type Found = Issue & { member: Member<Integration> }

/** What each protocol of the run says of its partners, by number. */
interface Said {
  gives: Map<string, Set<string>>
  takes: Map<string, Set<string>>
}

/** Several rules ask for the same members. */
const saidBy = remembered(saidByAll)

function saidByAll(members: readonly Member<Integration>[]): Map<string, Said> {
  const all = new Map<string, Said>()
  for (const { slice, form } of members) {
    const number = numberOfForm(form)
    const said = all.get(number) ?? { gives: new Map(), takes: new Map() }
    all.set(number, said)
    for (const { protocol, artifacts_provided } of slice.outputs_to)
      add(said.gives, numberOf(protocol), artifacts_provided)
    for (const { protocol, artifacts_consumed } of slice.inputs_from)
      add(said.takes, numberOf(protocol), artifacts_consumed)
  }
  return all
}

function add(map: Map<string, Set<string>>, key: string, values: string[]): void {
  const all = map.get(key) ?? new Set()
  map.set(key, all)
  for (const value of values) all.add(value)
}

export const partnerAgrees: AcrossRule<Integration> = {
  severity: 'warning',
  why: 'What one protocol hands over, the other must know of, or nobody waits for it.',
  mend: 'Add the protocol to the other form, or remove it here.',
  covers: ['D-14'],
  *across(members) {
    const all = saidBy(members)
    for (const member of members) {
      const own = numberOfForm(member.form)
      const { inputs_from, outputs_to } = member.slice
      for (const [index, { protocol }] of inputs_from.entries())
        if (all.get(numberOf(protocol))?.gives.has(own) === false)
          yield unlisted(member, ['inputs_from', index, 'protocol'], protocol, 'outputs_to', own)
      for (const [index, { protocol }] of outputs_to.entries())
        if (all.get(numberOf(protocol))?.takes.has(own) === false)
          yield unlisted(member, ['outputs_to', index, 'protocol'], protocol, 'inputs_from', own)
    }
  },
}

const unlisted = (
  member: Member<Integration>,
  path: Issue['path'],
  partner: string,
  key: string,
  own: string,
): Found => ({
  member,
  message: `Unexpected \`${partner}\` in \`${String(path[0])}\`: its form does not name \`${own}\` in \`${key}\``,
  path,
  hint: `add \`${own}\` to \`${key}\` there, or remove \`${partner}\` here`,
})

export const artifactAgrees: AcrossRule<Integration> = {
  severity: 'warning',
  why: 'An artifact that nobody gives is waited for in vain.',
  mend: 'Use one name in both forms.',
  covers: ['D-14'],
  *across(members) {
    const all = saidBy(members)
    for (const member of members) {
      const own = numberOfForm(member.form)
      for (const [index, { protocol, artifacts_consumed }] of member.slice.inputs_from.entries()) {
        const given = all.get(numberOf(protocol))?.gives.get(own)
        const artifacts = [...(given ?? [])]
        for (const [at, artifact] of artifacts_consumed.entries())
          if (given && !artifacts.some((one) => isSameArtifact(one, artifact)))
            yield {
              member,
              message: `Unexpected \`${artifact}\` in \`inputs_from[${index}]\`, expected what \`${protocol}\` gives: \`${artifacts.join('`, `')}\``,
              path: ['inputs_from', index, 'artifacts_consumed', at],
              hint: 'use one name in both forms',
            }
      }
    }
  },
}

export const partnerHere: AcrossRule<Integration> = {
  severity: 'info',
  why: 'A partner without a form in the workspace cannot be compared with.',
  mend: 'Add its form, or check the number.',
  covers: ['D-14'],
  *across(members) {
    const known = new Set(members.map(({ form }) => numberOfForm(form)))
    if (known.size < 2) return
    for (const member of members)
      for (const key of ['inputs_from', 'outputs_to'] as const)
        for (const [index, { protocol }] of member.slice[key].entries())
          if (/^\d/.test(numberOf(protocol)) && !known.has(numberOf(protocol)))
            yield {
              member,
              message: `Unexpected \`${protocol}\` in \`${key}\`, which has no form in this run`,
              path: [key, index, 'protocol'],
            }
  },
}

export const prerequisiteCycle: AcrossRule<Integration> = {
  severity: 'warning',
  why: 'Protocols that wait for each other never begin; only results may flow in a circle.',
  mend: 'Remove one of the prerequisites; what comes back later is an input.',
  covers: ['D-14'],
  *across(members) {
    const needs = new Map<string, Set<string>>()
    for (const { slice, form } of members)
      for (const { protocol } of slice.prerequisites)
        add(needs, numberOfForm(form), [numberOf(protocol)])
    const ways = new Map<string, string[] | undefined>()
    for (const member of members) {
      const own = numberOfForm(member.form)
      for (const [index, { protocol }] of member.slice.prerequisites.entries()) {
        const number = numberOf(protocol)
        // Several forms may be of one protocol.
        const key = `${own}\n${number}`
        if (!ways.has(key)) ways.set(key, wayTo(own, number, needs))
        const way = ways.get(key)
        if (way)
          yield {
            member,
            message: `Unexpected circle of prerequisites: ${[own, ...way].join(' → ')}`,
            path: ['prerequisites', index, 'protocol'],
            hint: 'remove one of them; what comes back later is an input',
          }
      }
    }
  },
}

/** The shortest way from `start` to `goal` along `needs`, both ends included. */
function wayTo(goal: string, start: string, needs: Map<string, Set<string>>): string[] | undefined {
  const ways: string[][] = [[start]]
  const seen = new Set([start])
  for (const way of ways) {
    const last = way.at(-1) as string
    if (last === goal) return way
    for (const next of [...(needs.get(last) ?? [])].filter((one) => !seen.has(one))) {
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}
