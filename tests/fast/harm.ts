import type { Random } from './random.js'
import { characters } from './yaml-pieces.js'

/** `text` with a few changes such as a slip of the hand, or a merge, leaves behind. */
export function harmed(random: Random, text: string, most: number): string {
  return random.some(most, () => random.pick(harms)).reduce((one, harm) => harm(random, one), text)
}

type Harm = (random: Random, text: string) => string

/** A change of the list of lines at a place of it. */
const ofLines =
  (change: (random: Random, lines: string[], at: number) => void): Harm =>
  (random, text) => {
    const lines = text.split('\n')
    change(random, lines, random.below(lines.length))
    return lines.join('\n')
  }

const indented = (line: string, by: number): string =>
  by < 0 ? line.replace(new RegExp(`^ {0,${-by}}`), '') : ' '.repeat(by) + line

const harms: Harm[] = [
  (random, text) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + random.pick(characters) + text.slice(at)
  },
  (random, text) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + text.slice(at + 1 + random.below(random.once(3) ? 20 : 2))
  },
  (random, text) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + random.pick(characters) + text.slice(at + 1)
  },
  (random, text) => text.slice(0, random.below(text.length + 1)),
  ofLines((random, lines, at) => {
    lines[at] = indented(lines[at] ?? '', random.pick([-4, -2, -1, 1, 2, 4]))
  }),
  ofLines((random, lines, at) => {
    const by = random.pick([-2, -1, 1, 2])
    for (let line = at; line < at + 1 + random.below(6) && line < lines.length; line++)
      lines[line] = indented(lines[line] ?? '', by)
  }),
  ofLines((random, lines, at) => {
    const other = random.below(lines.length)
    const one = lines[at] as string
    lines[at] = lines[other] as string
    lines[other] = one
  }),
  ofLines((random, lines, at) => lines.splice(at, 1 + random.below(3))),
  ofLines((random, lines, at) => lines.splice(at, 0, lines[random.below(lines.length)] as string)),
  ofLines((_random, lines, at) => {
    lines[at] = (lines[at] ?? '').replace(/"/g, '')
  }),
  ofLines((_random, lines, at) => {
    lines[at] = (lines[at] ?? '').replaceAll('"', "'")
  }),
  ofLines((random, lines, at) => {
    lines[at] += random.pick([' # c', ' #c', ' ', ':', ' |', ' x', '\t', ' >-'])
  }),
]

/** A line of `text` and those below that stand as far in, moved to the left. */
export function excerpt(random: Random, text: string): string {
  const all = text.split('\n')
  const lines = all.slice(random.below(all.length)).slice(0, 1 + random.below(40))
  const indent = lines[0]?.search(/\S/) ?? 0
  const end = lines.findIndex((line) => line.trim() !== '' && line.search(/\S/) < indent)
  const part = lines.slice(0, end < 0 ? lines.length : end).map((line) => line.slice(indent))
  return part[0]?.startsWith('- ') ? ['x:', ...part].join('\n') : part.join('\n')
}
