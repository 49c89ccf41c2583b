import type { Node } from 'mdast'
import type { Group } from '../document/groups.js'
import type { ReadDocument } from '../document/read.js'
import { unseal } from '../files/seal.js'
import { plain } from '../markdown/plain.js'

/** Lines of a document, both ends included, counted from 1. */
export type Lines = [first: number, last: number]

/** A part of a document with the parts in it. */
export interface Subsystem {
  title: string
  lines: Lines
  parts: Subsystem[]
}

/** The sections with the headings inside of them, each to its last line that is not blank. */
export function subsystemsOf(read: ReadDocument, text: string): Subsystem[] {
  const lines = unseal(text).body.split('\n')
  const before = (next: number) =>
    lines.slice(0, next - 1).findLastIndex((line) => line.trim() !== '') + 1
  const known = new Set<Group>(read.reads)
  const groups = [...read.reads, ...read.strangers]
    .filter(({ heading }) => heading)
    .sort((a, b) => startOf(a.heading) - startOf(b.heading))
  return groups.flatMap((group, at) => {
    const next = groups[at + 1]
    const end = before(next ? startOf(next.heading) : lines.length + 1)
    return known.has(group) ? [subsystem(group, end, before)] : []
  })
}

function subsystem({ heading, nodes }: Group, end: number, before: (next: number) => number) {
  const inner = nodes.filter(({ type }) => type === 'heading')
  const parts = inner.map((node, at): Subsystem => {
    const next = inner[at + 1]
    return {
      title: plain(node),
      lines: [startOf(node), next ? before(startOf(next)) : end],
      parts: [],
    }
  })
  const lines: Lines = [startOf(heading), end]
  return { title: plain(heading), lines, parts }
}

const startOf = (node: Node | undefined): number => node?.position?.start.line ?? 1
