import fc from 'fast-check'
import { escapeByReference, escapeText } from '../../packages/core/src/markdown/escape.js'
import { fastProse } from '../../packages/core/src/markdown/fast/prose.js'
import { fastMarkdown } from '../../packages/core/src/markdown/fast/stringify.js'
import { settle } from '../../packages/core/src/markdown/inline.js'
import { stringifyByReference } from '../../packages/core/src/markdown/markdown.js'
import {
  proseByReference,
  settleByReference,
} from '../../packages/core/src/markdown/prose-by-reference.js'
import { type Property, sameAs } from './frame.js'
import { texts } from './texts.js'
import { trees } from './trees.js'

const side = fc.oneof(fc.constantFrom('', '\n', ' ', '*', '_', '[', '(', '`', '1', 'a'), texts)
const around = fc.record({ before: side, after: side, heading: fc.boolean() })

/** What is fast in writing Markdown, and its reference. */
export const markdown: Property[] = [
  sameAs('stringify', trees, { fast: fastMarkdown, reference: stringifyByReference }),
  sameAs('escape a text', fc.tuple(texts, around), {
    fast: ([text, where]) => escapeText(text, where),
    reference: ([text, where]) => escapeByReference(text, where),
  }),
  sameAs('prose without parsing', texts, { fast: fastProse, reference: proseByReference }),
  sameAs('settle', texts, { fast: settle, reference: settleByReference }),
]
