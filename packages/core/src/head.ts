import * as z from 'zod'
import { byHand } from './by-hand/head.js'
import { described, line } from './kinds.js'
import { line as inline } from './markdown/inline.js'
import { bullets } from './markdown/nodes.js'
import { partsOfItems } from './markdown/parts.js'
import { plain } from './markdown/plain.js'
import { readFields, tell, tellFields } from './markdown/tell.js'
import { defineSection, type Rule, type Section } from './section.js'
import { withoutZeros } from './without-zeros.js'

const word = (pattern: RegExp, what: string) =>
  z.string().regex(pattern, { error: `expected ${what}` })

const schema = z.object({
  protocol_number: described(
    // A hyphen ends the number where a partner is named, as in `12-monitoring`.
    word(/^[A-Za-z0-9][\w.]*$/, 'a number such as `14` or `00B`').meta({ kind: 'word' }),
    'The number of the protocol, in quotes if it begins with a zero.',
    '14',
  ),
  protocol_name: described(
    word(/^[A-Za-z0-9][\w.-]*$/, 'a name such as `performance-tuning`').meta({ kind: 'word' }),
    'The name of the protocol: small letters, with `-` between words.',
    'performance-tuning',
  ),
  protocol_title: described(line, 'The title, as people say it.', 'Performance Tuning'),
  domain_compliance: described(
    line,
    'The domain whose rules the protocol complies with.',
    'Performance',
  ),
})

type Head = z.infer<typeof schema>

const fields = {
  protocol_name: tell.token('Protocol'),
  protocol_title: tell.line('Title'),
  domain_compliance: tell.line('Domain'),
}

/** Said by the first heading; people have it among the labels. */
const besides = { protocol_number: tell.token('Number') }

const number: Rule<Head, { number: string }> = {
  severity: 'error',
  why: 'A preset is made for one protocol, and would fill gaps of another one wrongly.',
  mend: 'Correct the number, or let the config choose another preset.',
  covers: ['R-1'],
  options: z.strictObject({ number: z.string() }),
  *check({ protocol_number }, { options }) {
    if (withoutZeros(protocol_number) === withoutZeros(options.number)) return
    yield unexpected('protocol_number', protocol_number, options.number)
  },
}

const domain: Rule<Head, { domain: string }> = {
  severity: 'error',
  why: 'The first heading says which domain the protocol complies with.',
  mend: 'Write the domain that the preset expects.',
  covers: ['R-60'],
  options: z.strictObject({ domain: z.string() }),
  *check({ domain_compliance }, { options }) {
    // A document by hand has it in capitals alone.
    if (domain_compliance.toUpperCase() === options.domain.toUpperCase()) return
    yield unexpected('domain_compliance', domain_compliance, options.domain)
  },
}

const unexpected = (key: string, found: string, expected: string) => ({
  message: `Unexpected \`${found}\` in \`${key}\`, expected \`${expected}\``,
  path: [key],
})

/** What the core itself tells: the first heading, and the words that it changes the case of. */
const head = defineSection<Head>({
  name: 'protocol',
  title: '',
  schema,
  rules: { number, domain },
  byHand,
  fillers: ['Compliance', 'Compliant'],

  render(value) {
    const { protocol_number, protocol_title, domain_compliance } = value
    const title = `${protocol_title} (${domain_compliance} COMPLIANT)`.toUpperCase()
    return [
      { type: 'heading', depth: 1, children: inline(`PROTOCOL ${protocol_number}: ${title}`) },
      bullets(tellFields(fields, value)),
    ]
  },

  read(nodes, mark) {
    const heading = nodes.find(({ type }) => type === 'heading')
    const value = heading ? fromTitle(plain(heading)) : {}
    const told = partsOfItems(nodes)
    // Each value stands where it is told: what is marked first counts.
    const labelled = readFields<Head>(fields, told, mark, [])
    if (heading) for (const key of Object.keys(value)) mark([key], heading)
    const number = readFields<Head>(besides, told, mark, [])
    return { ...number, ...value, ...labelled }
  },
})

/** A number, a title and a domain in the last parentheses; both may have others inside. */
const inTitle =
  /^PROTOCOL\s+(\S+?)\s*[:–-]\s*(.*?)(?:\s*\(((?:[^()]|\([^()]*\))*?)\s+COMPLIANT\))?$/i

function fromTitle(title: string): Partial<Head> {
  const found = inTitle.exec(title)
  const [, protocol_number, protocol_title, domain_compliance] = found ?? []
  return {
    ...(protocol_number && { protocol_number }),
    ...(protocol_title && { protocol_title }),
    ...(domain_compliance && { domain_compliance }),
  }
}

/** The same where sections are listed, whatever they tell. */
export const headSection: Section = head
