/** How a document begins: its title, number, name and domain, and where each of them stands. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDocument, importDocument } from '@protocol14/core'
import { generic } from '@protocol14/presets'
import { parse } from 'yaml'
import { textOf } from '../../packages/testing/src/golden.js'
import { build, protocolOf } from './with.js'

const protocol = protocolOf(generic)

/** The start of a document by hand, and all that its form has of it. */
const starts: Record<string, [text: string, has: object, file?: string]> = {
  'parentheses in the title': [
    '# PROTOCOL 14: PERFORMANCE (CORE) TUNING (PERFORMANCE COMPLIANT)',
    {
      protocol_number: '14',
      protocol_name: 'd',
      protocol_title: 'PERFORMANCE (CORE) TUNING',
      domain_compliance: 'PERFORMANCE',
    },
  ],
  'parentheses in the domain': [
    '# PROTOCOL 14: TUNING (PERFORMANCE (WEB) COMPLIANT)',
    {
      protocol_number: '14',
      protocol_name: 'd',
      protocol_title: 'TUNING',
      domain_compliance: 'PERFORMANCE (WEB)',
    },
  ],
  'a title without a number, and a slug': [
    '# Two Factor Setup (SECURITY COMPLIANT)\n\n- **Slug:** two-factor',
    {
      protocol_name: 'two-factor',
      protocol_title: 'Two Factor Setup',
      domain_compliance: 'SECURITY',
    },
  ],
  'a file whose name begins with a number of its own': [
    '# Two Factor Setup (SECURITY COMPLIANT)',
    {
      protocol_name: '2fa-setup',
      protocol_title: 'Two Factor Setup',
      domain_compliance: 'SECURITY',
    },
    '2fa-setup.md',
  ],
}

for (const [name, [text, has, file = 'd.md']] of Object.entries(starts))
  test(`a document begins with ${name}`, () => {
    const { text: form, diagnostics } = importDocument({ file, text: `${text}\n` }, protocol)
    assert.deepEqual(parse(form), has)
    assert.deepEqual(diagnostics, [])
  })

/** An edit of how a built document begins, and the line where `check` tells what was changed. */
const edits: Record<string, [from: string, to: string, line: number]> = {
  protocol_number: ['PROTOCOL 21', 'PROTOCOL 22', 1],
  protocol_title: ['**Title:** Mini', '**Title:** Maxi', 4],
  domain_compliance: ['**Domain:** Ops', '**Domain:** Web', 5],
}

for (const [key, [from, to, line]] of Object.entries(edits))
  test(`an edit of \`${key}\` is told where it stands`, () => {
    const built = build(textOf('tests/import/slips.yaml'), protocol)
    const text = built.document?.markdown.replace(from, to) ?? ''
    const found = checkDocument({ file: 'd.md', text }, protocol, built)
    const own = found.filter(({ message }) => message.includes(`\`${key}\``))
    assert.deepEqual(
      own.map(({ place }) => place?.start.line),
      [line],
    )
  })
