import type { Section } from '../section.js'

/* How people write headings and labels: with signs, numbers and capitals of their own. */

const signs =
  /^(?:\s|\p{Extended_Pictographic}|\p{So}|\p{Emoji_Modifier}|\uFE0F|\u20E3|\u200D|\||↑|↓|→|←)+/u

const number =
  /^(?:(?:section|part|chapter)\s+|§\s*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}\uFE0F?\u20E3?(?:[.):](?=\s|$)|(?=\s))|[IVX]{1,4}[.)](?=\s)|[A-Z][.)](?=\s))\s*(?:[–—-]\s+)?/iu

/** Words without the signs, the number and the colon around them, in small letters. */
export function bare(text: string): string {
  const words = text.replace(signs, '').replace(number, '').replace(signs, '')
  return words
    .replace(/^[\s"“([*_]+|[\s:.?"”)\]*_–—-]+$/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
}

/** What people call the labels of a section: each of the names with the label that is written. */
export type Labels = ReadonlyMap<string, string>

/** All names of the labels of `section`, in small letters. */
export const labelsOf = ({ byHand }: Pick<Section, 'byHand'>): Labels =>
  new Map(
    Object.entries(byHand?.labels ?? {}).flatMap(([label, others]) =>
      [label, ...others].map((name) => [name.toLowerCase(), label] as const),
    ),
  )

/** The label that `text` stands for, also with a remark in parentheses or behind a comma. */
export function labelFor(text: string, labels: Labels): string | undefined {
  const words = bare(text)
  const [start = ''] = /^\S+\s.*?(?=,)/.exec(words) ?? []
  return labels.get(words) ?? labels.get(words.replace(/\s*\([^()]*\)?$/, '')) ?? labels.get(start)
}

/** How a heading names a section: by its title, as a numbered part, by a label or one of its words. */
export type Way = 'title' | 'part' | 'label' | 'word'

/** How `heading` names `section`; nothing if it does not. */
export function wayTo(heading: string, section: Section): Exclude<Way, 'label'> | undefined {
  const { title, byHand } = section
  if (title === '') return byHand?.headings?.includes(bare(heading)) ? 'title' : undefined
  const words = bare(heading)
  if (words === title.toLowerCase() || byHand?.headings?.includes(words)) return 'title'
  if (isPart(heading, section)) return 'part'
  const all = ` ${words.replace(/[^\p{L}\p{N}-]+/gu, ' ')} `
  const isWord = [...(byHand?.headings ?? []), lastWord(title)].some((one) =>
    all.includes(` ${one} `),
  )
  return isWord ? 'word' : undefined
}

const lastWord = (title: string): string => title.toLowerCase().split(' ').at(-1) ?? ''

/** Whether a heading is that of a part of `section`: `Phase 2: Rollout`, `Stage B`. */
export const isPart = (heading: string, { byHand }: Pick<Section, 'byHand'>): boolean =>
  partOf(heading, byHand?.parts ?? []) !== undefined

/** What stands in the heading of a numbered part. */
export interface PartTitle {
  number: string | undefined
  name: string
}

/** The number and name in the heading of a part that begins with one of `words`. */
export function partOf(heading: string, words: string[]): PartTitle | undefined {
  const text = heading.replace(signs, '').replace(number, '').replace(signs, '')
  const word = words.find((one) => text.toLowerCase().startsWith(one))
  if (word === undefined) return undefined
  const rest = text.slice(word.length)
  const found = /^\s+#?(\d+(?:\.\d+)*|[IVX]+|[A-Z])(?![\p{L}\p{N}])\s*[.:)·•|–—-]*\s*(.*)$/u.exec(
    rest,
  )
  if (found) return { number: found[1], name: unwrapped(found[2] as string) }
  const name = /^(?:\s*:|\s+[–—-](?=\s))\s*(\S.*)$/.exec(rest)?.[1]
  return name === undefined ? undefined : { number: undefined, name }
}

/** `(Name)` without its parentheses, `Name:` without its colon. */
const unwrapped = (name: string): string =>
  name.replace(/\s*:$/, '').replace(/^\(([^()]*)\)$/, '$1')
