import { judgeAcross, placed } from '../across.js'
import { type Diagnostic, isError } from '../diagnostic.js'
import { textOf } from '../files/decode.js'
import { bytesOf } from '../files/regular.js'
import type { Form } from '../form/form.js'
import { formOf, type Protocol } from '../protocol.js'
import { hardenedIn, settled } from '../rules/settled.js'
import { unusedSuppressions } from '../rules/suppress.js'
import type { Section } from '../section.js'
import { tellClashes } from './clashes.js'
import type { Built, Draft, Outline } from './draft.js'
import type { Project } from './project.js'

type One = Draft & Partial<Pick<Built, 'told'>>

/**
 * Judges all forms of a run together, and adds what is found to their diagnostics. What cannot go
 * where it should, and what has an error, has no document then. Only where `isWhole` says that no form
 * of the project is missing, a comment for a rule across forms is known to switch nothing off.
 */
export async function judgeTogether(all: One[], project: Project, isWhole: boolean): Promise<void> {
  tellClashes(all)
  const parties = await partiesOf(all, project)
  for (const found of judgeAcross(parties)) {
    const { one, protocol } = found.party
    if (one.isOutlined) continue
    const form = formIn(one, protocol)
    tell(one, protocol, (under) => placed(found, form, under))
  }
  for (const { one, protocol } of parties)
    if (one.outline?.isWhole && !one.isOutlined) {
      const across = isWhole ? [] : protocol.sections.flatMap(acrossOf)
      const unused = unusedSuppressions({ ...one.outline, file: one.file }, across)
      tell(one, protocol, (under) => settled(unused, under))
    }
  for (const one of all) if (one.diagnostics.some(isError)) delete one.document
}

/** The ids of its rules across forms. */
const acrossOf = ({ name, across = {} }: Section): string[] =>
  Object.keys(across).map((id) => `${name}/${id}`)

/** Adds what is said of a form under its protocol. */
function tell(one: One, protocol: Protocol, say: (protocol: Protocol) => Diagnostic[]): void {
  one.diagnostics.push(...say(protocol))
  one.hardened = (one.hardened ?? 0) + hardenedIn(protocol, say)
}

/** The forms of a run as rules across forms see them, with how they are told. */
export async function partiesOf(all: One[], project: Project) {
  const protocols = await protocolsOf(all, project)
  return all.flatMap((one) => (one.outline ? [partyOf(one, one.outline)] : []))

  function partyOf(one: One, { protocol: key, head, slices }: Outline) {
    const protocol = protocols.get(key) as Protocol
    const parts = protocol.sections.flatMap((section) => {
      const slice = slices[section.name]
      return slice ? [{ section, slice }] : []
    })
    return { one, protocol, file: one.file, head, parts }
  }
}

/** The protocols of a run by their keys, from one form of each. */
export async function protocolsOf(all: One[], project: Project): Promise<Map<string, Protocol>> {
  const protocols = new Map<string, Protocol>()
  for (const { outline, told, file } of all) {
    if (!outline || protocols.has(outline.protocol)) continue
    const text = ['protocol_number', 'protocol_name']
      .map((key) => `${key}: ${JSON.stringify(outline.head[key] ?? '')}\n`)
      .join('')
    protocols.set(
      outline.protocol,
      told?.protocol ?? (await project.protocolFor({ file, text })).protocol,
    )
  }
  return protocols
}

/** The form of a draft, with the same suppressions; read once more if another thread told it. */
function formIn({ told, input, file, outline }: One, protocol: Protocol): Form {
  if (told) return told.outcome.form
  const read = textOf(bytesOf(input))
  const source = { file, text: 'text' in read ? read.text : '' }
  return { ...formOf(source, protocol).form, suppressions: outline?.suppressions ?? [] }
}
