import {
  bullets,
  code,
  codesOf,
  headOf,
  itemsOf,
  line,
  lineOf,
  type Mark,
  type Path,
  paragraph,
  parts,
  prose,
  proseOf,
  strong,
  text,
  trimStart,
} from '@protocol14/core'
import type { BlockContent, ListItem, PhrasingContent } from 'mdast'
import { readArtifacts, tellArtifact, tellArtifacts } from './artifacts.js'

/** A protocol that this one takes from or gives to. */
export interface Partner {
  protocol: string
  artifacts: string[]
  remark?: string
}

/** `Protocol 12: artifacts`; below it what the line cannot tell. */
export function tellPartner(
  { protocol, artifacts, remark }: Partner,
  label: string,
): BlockContent[] {
  const name = shortName(protocol)
  const told = tellArtifacts(artifacts)
  const below: BlockContent[][] = []
  if (fromShort(name) !== protocol)
    below.push([labelled('Protocol', isToken(protocol) ? [code(protocol)] : line(protocol))])
  if (!told)
    below.push([
      labelled('Artifacts', []),
      bullets(artifacts.map((one) => [paragraph(...tellArtifact(one))])),
    ])
  if (remark !== undefined) below.push([labelled(label, prose(remark))])
  const head = told ? paragraph(text(`${name}: `), ...told) : paragraph(text(`${name}:`))
  return below.length > 0 ? [head, bullets(below)] : [head]
}

/** Recovers a partner from its item; `path` leads to it, `names` are the keys of the section. */
export function readPartner(
  item: ListItem,
  path: Path,
  names: { artifacts: string; remark: string },
  mark: Mark,
  label: string,
): Partial<Partner> {
  const head = headOf(item)
  for (const key of [[], ['protocol'], [names.artifacts]]) if (head) mark([...path, ...key], head)
  const nodes = head?.children ?? []
  const found = parts(itemsOf(item.children).flatMap(({ children }) => children))
  const below = (name: string, key: string) => {
    const part = found.find((one) => one.label === name)
    if (part?.node) mark([...path, key], part.node)
    return part
  }
  const short = /^([^:]*):/.exec(lineOf(nodes))?.[1]
  const slug = below('Protocol', 'protocol')
  const own = slug && (codesOf(slug.rest)[0] ?? lineOf(slug.rest))
  const protocol = own ?? (short === undefined ? undefined : fromShort(short))
  const listed = below('Artifacts', names.artifacts)
  const artifacts = listed
    ? itemsOf(listed.blocks).map((one) => lineOf(headOf(one)?.children ?? []))
    : readArtifacts(trimStart(nodes, /^[^:]*:\s*/))
  const note = label ? below(label, names.remark) : undefined
  const remark = note && proseOf(note.rest)
  return {
    ...(protocol !== undefined && { protocol }),
    ...(artifacts.length > 0 && { artifacts }),
    ...(remark && { remark }),
  }
}

const labelled = (label: string, rest: PhrasingContent[]) =>
  rest.length > 0
    ? paragraph(strong(text(`${label}:`)), text(' '), ...rest)
    : paragraph(strong(text(`${label}:`)))

/** `Protocol 4` for `04-quality-audit`; a partner without a number is its own name. */
function shortName(protocol: string): string {
  const number = /^0*(\d[\dA-Za-z]*)(?:-|$)/.exec(protocol)?.[1]
  if (number !== undefined) return `Protocol ${number}`
  return /[:`]/.test(protocol) ? 'Partner' : protocol
}

/** The protocol that a short name alone stands for. */
const fromShort = (name: string): string => /^Protocol (\d[\dA-Za-z]*)$/.exec(name)?.[1] ?? name

const isToken = (protocol: string): boolean => /^[\w.-]+$/.test(protocol)
