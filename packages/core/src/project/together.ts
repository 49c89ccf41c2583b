import { judgeAcross, placed } from '../across.js'
import { textOf } from '../files/decode.js'
import { bytesOf } from '../files/regular.js'
import type { Form } from '../form/form.js'
import { formOf, hardenedIn, type Protocol } from '../protocol.js'
import { unusedSuppressions } from '../rules/suppress.js'
import { tellClashes } from './clashes.js'
import type { Built, Draft, Outline } from './draft.js'
import type { Project } from './project.js'

type One = Draft & Partial<Pick<Built, 'told'>>

/**
 * Judges all forms of a run together, and adds what is found to their diagnostics. What cannot go
 * where it should, and what has an error, has no document then.
 */
export async function judgeTogether(all: One[], project: Project): Promise<void> {
  tellClashes(all)
  for (const found of judgeAcross(await partiesOf(all, project))) {
    const { one, protocol } = found.party
    if (one.isOutlined) continue
    const form = formIn(one, protocol)
    one.diagnostics.push(...placed(found, form, protocol))
    const hardened = hardenedIn(protocol, (under) => placed(found, form, under))
    one.hardened = (one.hardened ?? 0) + hardened
  }
  for (const { outline, isOutlined, diagnostics, file } of all)
    if (outline?.isWhole && !isOutlined)
      diagnostics.push(...unusedSuppressions({ ...outline, file }))
  for (const one of all)
    if (one.diagnostics.some(({ severity }) => severity === 'error')) delete one.document
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
