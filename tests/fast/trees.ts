import { parse, type Root, type RootContent, type Section } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import fc, { type Arbitrary } from 'fast-check'
import { slicesOf } from '../../packages/testing/src/slices.js'
import { texts } from './texts.js'

/** One of several, each as often as its number says. */
const mix = <Value>(...choices: [weight: number, arbitrary: Arbitrary<Value>][]) =>
  fc.oneof({ maxDepth: 4 }, ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })))

const node = (types: string[], fields: Record<string, Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constantFrom(...types), ...fields })

const codes = mix([9, texts.map((text) => text.replaceAll('`', ''))], [1, texts])
const code = node(['inlineCode'], { value: codes })
const text = node(['text'], { value: texts })
const fence = node(['code'], {
  lang: fc.constantFrom(null, undefined, '', 'text', 'text', 'a b', '`'),
  meta: fc.constantFrom(null, null, 'm'),
  value: fc.array(codes, { maxLength: 3 }).map((lines) => lines.join('\n')),
})
const url = mix([1, fc.constantFrom('https://a.b/c_d', './a.md#b', '', 'x y')], [1, texts])
const label = fc
  .constantFrom('it', 'the report, p. 3', 'l’été')
  .map((value) => ({ type: 'text', value }))
const list = {
  ordered: fc.boolean(),
  start: fc.constantFrom(1, 1, 0, 7, null, undefined),
  spread: fc.constantFrom(false, false, true, undefined),
}
const checked = fc.constantFrom(null, null, true, false, undefined)

/**
 * Nodes of Markdown inside of each other. Few of those with something `odd`, such as emphasis in
 * emphasis or an empty list, are for the fast way.
 */
const blocksOf = (odd: 0 | 1): Arbitrary<unknown[]> =>
  fc.letrec<Record<'inline' | 'item' | 'block', unknown> & { blocks: unknown[] }>((tie) => {
    const some = (of: Arbitrary<unknown>) => fc.array(of, { minLength: 1 - odd, maxLength: 3 })
    const [inlines, children] = [some(tie('inline')), some(tie('block'))]
    const emphasized = odd ? inlines : some(mix([2, text], [1, code]))
    const title = fc.constantFrom(undefined, null, ...['t'].slice(1 - odd))
    return {
      inline: mix<unknown>(
        [40, text],
        [10, code],
        [3, node(['strong', 'emphasis'], { children: emphasized })],
        [2, node(['link'], { url, title, children: odd ? inlines : some(label) })],
        [odd, node(['break', 'image'])],
      ),
      item: node(['listItem'], { spread: list.spread, checked, children }),
      block: mix<unknown>(
        [30, node(['paragraph'], { children: inlines })],
        [20, node(['list'], { ...list, children: some(tie('item')) })],
        [8, node(['blockquote'], { children })],
        [
          6,
          node(['heading'], {
            depth: fc.integer({ min: 1 - odd, max: 6 + odd }),
            children: inlines,
          }),
        ],
        [4, fence],
        [1, node(['thematicBreak'])],
        [odd, node(['html', 'text'])],
      ),
      blocks: some(tie('block')),
    }
  }).blocks

const rootOf = (children: unknown): Root => ({ type: 'root', children: children as RootContent[] })

const told = (section: Section): Arbitrary<Root> =>
  slicesOf(section).map((slice) => rootOf(section.render(slice)))

const written = fc.array(texts, { maxLength: 3 }).map((lines) => parse(lines.join('\n')))

/** Trees of any nodes, of texts that people write by hand, and of what the sections tell. */
export const trees: Arbitrary<Root> = mix(
  [12, blocksOf(0).map(rootOf)],
  [4, blocksOf(1).map(rootOf)],
  [4, written],
  [1, fc.oneof(...sections(generic).map(told))],
)
