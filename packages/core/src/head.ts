import { toString as plain } from 'mdast-util-to-string'
import { z } from 'zod'
import { line } from './kinds.js'
import { bullets, text } from './markdown/nodes.js'
import { partsOfItems } from './markdown/parts.js'
import { readFields, tell, tellFields } from './markdown/tell.js'
import { defineSection } from './section.js'

const word = (what: string) =>
  z.string().regex(/^[A-Za-z0-9][\w.-]*$/, { error: `expected ${what}` })

const schema = z.object({
  protocol_number: word('a number such as `14` or `00B`').meta({ kind: 'word' }),
  protocol_name: word('a name such as `performance-tuning`').meta({ kind: 'word' }),
  protocol_title: line,
  domain_compliance: line,
})

type Head = z.infer<typeof schema>

const fields = {
  protocol_name: tell.token('Protocol'),
  protocol_title: tell.line('Title'),
  domain_compliance: tell.line('Domain'),
}

/** What the core itself tells: the first heading, and the words that it changes the case of. */
export const head = defineSection<Head>({
  name: 'protocol',
  title: '',
  schema,

  render(value) {
    const { protocol_number, protocol_title, domain_compliance } = value
    const title = `PROTOCOL ${protocol_number}: ${protocol_title} (${domain_compliance} COMPLIANT)`
    return [
      { type: 'heading', depth: 1, children: [text(title.toUpperCase())] },
      bullets(tellFields(fields, value)),
    ]
  },

  read(nodes, mark) {
    const [first, ...rest] = nodes
    const value: Partial<Head> = first?.type === 'heading' ? fromTitle(plain(first)) : {}
    if (first) for (const key of Object.keys(value)) mark([key], first)
    const told = partsOfItems(rest)
    return { ...value, ...readFields<Head>(fields, told, mark, []) }
  },
})

function fromTitle(title: string): Partial<Head> {
  const found = /^PROTOCOL\s+(\S+?)\s*[:–-]\s*(.*?)(?:\s*\((.*?)\s+COMPLIANT\))?$/i.exec(title)
  const [, protocol_number, protocol_title, domain_compliance] = found ?? []
  return {
    ...(protocol_number && { protocol_number }),
    ...(protocol_title && { protocol_title }),
    ...(domain_compliance && { domain_compliance }),
  }
}
