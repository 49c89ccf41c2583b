import { sectionKeys } from '../config/section-schema.js'
import { own } from '../guard/hooks.js'
import { nearest } from '../nearest.js'
import { apiVersion } from '../plugin.js'
import { anchorOf, isBehind, type Listed, type ListFault } from './sections.js'

/** What is wrong between sections, or with the contract that one is made for. */
export function faultsBetween(all: Listed[], standard: string[]): ListFault[] {
  const names = [...new Set([...standard, ...all.map(({ section }) => section.name)])]
  return all.flatMap((one, at): ListFault[] => {
    const { section, index } = one
    const before = all.slice(0, at)
    return [
      ...versionFaults(one),
      ...slipFaults(one),
      ...circleFaults(one, all),
      ...anchorFaults(one, names),
      ...before
        .filter((other) => other.section.name === section.name)
        .map((other) => secondName(one, other)),
      ...before.filter((other) => sameTitle(other, one)).map((other) => secondTitle(one, other)),
    ].map((fault) => ({ index, ...fault }))
  })
}

const called = ({ section: { name }, from }: Listed): string => `the section \`${name}\` (${from})`

const sameTitle = (one: Listed, other: Listed): boolean =>
  one.section.title.trim().toUpperCase() === other.section.title.trim().toUpperCase()

function versionFaults(one: Listed) {
  const { apiVersion: made = apiVersion } = one.section
  if (made === apiVersion) return []
  const message = `Unexpected \`apiVersion: ${made}\` of ${called(one)}, expected ${apiVersion}`
  return [{ message, hint: made > apiVersion ? 'upgrade protocol14' : `upgrade \`${one.from}\`` }]
}

/** A section may have more than its parts, but mostly not what is nearly called as one that is missing. */
function slipFaults(one: Listed) {
  if (one.from === own) return []
  const [known, has] = [sectionKeys(), Object.keys(one.section)]
  const missing = known.filter((key) => !has.includes(key))
  return has.flatMap((key) => {
    const near = known.includes(key) ? undefined : nearest(key, missing)
    if (near === undefined) return []
    const message = `Unexpected \`${key}\` of ${called(one)}, expected \`${near}\``
    return [{ message, hint: `rename it to \`${near}\`` }]
  })
}

/** A section may stand beside one that a project does without, but mostly not beside one nearly called so. */
function anchorFaults(one: Listed, names: string[]) {
  const anchor = anchorOf(one)
  if (anchor === undefined || names.includes(anchor)) return []
  const near = nearest(
    anchor,
    names.filter((name) => name !== one.section.name),
  )
  if (near === undefined) return []
  const key = one.section.replaces ? 'replaces' : one.section.before ? 'before' : 'after'
  const message = `Unexpected \`${key}: '${anchor}'\` of ${called(one)}, expected \`${near}\``
  return [{ message, hint: `rename it to \`${near}\`, or remove it` }]
}

/** Sections that each stand behind, or before, the next of them can stand in no order. */
function circleFaults(one: Listed, all: Listed[]) {
  const circle = [one]
  while (true) {
    const last = circle.at(-1) as Listed
    const next = all.find((other) => other !== last && other.section.name === anchorOf(last))
    if (!next || (next !== one && circle.includes(next))) return []
    if (next === one) break
    circle.push(next)
  }
  // One before another that is behind it say the same.
  const isAgreed = circle.some(isBehind) && !circle.every(isBehind)
  if (isAgreed && !circle.some(({ section }) => section.replaces)) return []
  const message = `Unexpected circle of ${circle.map(called).join(' and ')}, each of which is to stand beside another of them`
  return [{ message, hint: 'remove `before`, `after` or `replaces` of one of them' }]
}

const secondName = (one: Listed, other: Listed) =>
  one.section === other.section ? listedTwice(one) : nameTaken(one, other)

const listedTwice = ({ section: { name } }: Listed) => ({
  message: `Unexpected second \`${name}\`, expected each section once`,
  hint: 'remove one of the two',
})

const nameTaken = (one: Listed, other: Listed) => ({
  message: `Unexpected name of ${called(one)}, which one of ${other.from} has as well`,
  hint: `remove one of the two, or let one say \`replaces: '${one.section.name}'\``,
})

const secondTitle = (one: Listed, other: Listed) => ({
  message: `Unexpected heading \`${one.section.title}\` of ${called(one)}, which ${called(other)} has as well`,
  hint: 'give one of the two another `title`',
})
