import {
  type BlockContent,
  bullets,
  code,
  field,
  hasLabel,
  headOf,
  itemsOf,
  kind,
  type ListItem,
  line,
  lineOf,
  type Mark,
  type Path,
  paragraph,
  partsOfItems,
  prose,
  proseOf,
  type RootContent,
  text,
  trimStart,
} from '@protocol14/core'
import { readArtifact, readArtifacts, tellArtifact, tellArtifacts } from './artifacts.js'

const bare = (name: string): string => /^`([\w.-]+)`$/.exec(name)?.[1] ?? name

/** A partner's name, without backticks around all of it. */
export const protocol = kind.line.overwrite(bare)

/** One of the lists of partners: its label, and under which keys a partner holds what. */
export interface PartnerList {
  label: string
  artifacts: string
  remark?: { key: string; label: string }
}

/** A partner's values, by the keys of its list. */
type Values = Record<string, string | string[] | undefined>

/** The label of `list`, and an item for each partner. */
export function tellPartners(partners: Values[], list: PartnerList): BlockContent[] {
  const items = partners.map((partner) => tellPartner(partner, list))
  return [field(list.label, []), bullets(items)]
}

/** `Protocol 12: artifacts`; below it what the line cannot tell. */
function tellPartner(values: Values, { artifacts: key, remark }: PartnerList): BlockContent[] {
  const partner = values.protocol as string
  const artifacts = values[key] as string[]
  const name = shortName(partner)
  const told = tellArtifacts(artifacts)
  const below: BlockContent[][] = []
  if (fromShort(name) !== partner)
    below.push([field('Protocol', isToken(partner) ? [code(partner)] : line(partner))])
  if (!told)
    below.push([
      field('Artifacts', []),
      bullets(artifacts.map((one) => [paragraph(...tellArtifact(one))])),
    ])
  const note = remark && (values[remark.key] as string | undefined)
  if (remark && note !== undefined) below.push([field(remark.label, prose(note))])
  const head = told ? paragraph(text(`${name}: `), ...told) : paragraph(text(`${name}:`))
  return below.length > 0 ? [head, bullets(below)] : [head]
}

/** Recovers the partners of `list`; `path` leads to it. */
export function readPartners(
  blocks: RootContent[],
  list: PartnerList,
  path: Path,
  mark: Mark,
): Values[] {
  return itemsOf(blocks).map((item, index) => readPartner(item, list, [...path, index], mark))
}

function readPartner(item: ListItem, list: PartnerList, path: Path, mark: Mark): Values {
  const head = headOf(item)
  if (head) mark(path, head)
  const found = partsOfItems(item.children)
  const below = (label: string, key: string) => {
    const part = found.find((one) => hasLabel([label], one.label))
    if (part?.node) mark([...path, key], part.node)
    return part
  }
  const nodes = head?.children ?? []
  const short = /^([^:]*):/.exec(lineOf(nodes))?.[1]
  const own = below('Protocol', 'protocol')?.rest
  const name = own ? bare(lineOf(own)) : short && fromShort(short)
  const listed = below('Artifacts', list.artifacts)?.blocks
  const artifacts = listed
    ? itemsOf(listed).map((one, index) => {
        mark([...path, list.artifacts, index], one)
        return readArtifact(headOf(one)?.children ?? [])
      })
    : readArtifacts(trimStart(nodes, /^[^:]*:\s*/))
  const note = list.remark && below(list.remark.label, list.remark.key)
  const values: Values = {}
  if (name) values.protocol = name
  if (artifacts.length > 0) values[list.artifacts] = artifacts
  if (note && list.remark) values[list.remark.key] = proseOf(note.rest)
  return values
}

/** `Protocol 4` for `04-quality-audit`, `Protocol 00B` for `00B`; else the partner's own name. */
function shortName(partner: string): string {
  const number = /^(?:0+(?=\d+(?:-|$)))?(\d[\dA-Za-z]*)(?:-|$)/.exec(partner)?.[1]
  if (number !== undefined) return `Protocol ${number}`
  return /[:`]/.test(partner) ? 'Partner' : partner
}

/** The protocol that a short name alone stands for. */
const fromShort = (name: string): string => /^Protocol (\d[\dA-Za-z]*)$/.exec(name)?.[1] ?? name

const isToken = (partner: string): boolean => /^[\w.-]+$/.test(partner)
