import { dirname } from 'node:path'
import { shown } from '../config/folders.js'
import { isError } from '../diagnostic.js'
import type { Member, Section } from '../section.js'
import type { Draft } from './draft.js'
import { pathOf } from './index-of.js'
import { packageAt } from './output-for.js'
import type { Project } from './project.js'
import { partiesOf } from './together.js'

/**
 * What the sections of an index can tell of all forms: of each what the core knows and what its
 * sections give, and what they give for all together. Rejects with `SectionError`.
 */
export async function workspaceOf(index: Draft, all: Draft[], project: Project): Promise<object> {
  const { folder, root } = project.scope
  const here = dirname(pathOf(index))
  const protocols = all.map((one) => ({
    ...one.outline?.index,
    ...headOf(one),
    ...(one.output !== undefined && { document: shown(here, pathOf(one)) }),
    form: shown(folder, one.input),
    ...serviceOf(one, root),
    ...errorsOf(one),
  }))
  return { protocols, ...(await togetherOf(all, project)) }
}

/** The texts that name a protocol, as far as they can. */
function headOf({ outline }: Draft): object {
  const { protocol_number = '', ...head } = outline?.head ?? {}
  const names = ['protocol_name', 'protocol_title', 'domain_compliance']
  const told = names.flatMap((key) => (head[key]?.trim() ? [[key, head[key]]] : []))
  return {
    ...(/^[A-Za-z0-9][\w.-]*$/.test(protocol_number) && { protocol_number }),
    ...Object.fromEntries(told),
  }
}

function serviceOf({ input }: Draft, root: string): object {
  const service = packageAt(dirname(input), root)
  return service === undefined ? {} : { service }
}

function errorsOf({ diagnostics, cannotRun, hardened = 0 }: Draft): object {
  const all = [...diagnostics, ...(cannotRun?.diagnostics ?? [])]
  const errors = all.filter(isError).length - hardened
  return errors > 0 ? { errors: String(errors) } : {}
}

/** What each section gives for all forms that have it. */
async function togetherOf(all: Draft[], project: Project): Promise<object> {
  const found = new Map<string, { section: Section; members: Member<object>[] }>()
  for (const { parts, head } of await partiesOf(all, project))
    for (const { section, slice } of parts) {
      const known = found.get(section.name) ?? { section, members: [] }
      known.members.push({ slice, form: head })
      found.set(section.name, known)
    }
  const given = [...found.values()].map(({ section, members }) => section.index?.all?.(members))
  return Object.assign({}, ...given)
}
