import type { Random } from './random.js'
import * as pieces from './yaml-pieces.js'

/** A YAML text in a style that changes from line to line; `odd` of a thousand pieces are no usual ones. */
export function yamlText(random: Random, odd: number): string {
  const of = ({ usual, odd: others }: { usual: string[]; odd: string[] }) =>
    random.pick(random.below(1000) < odd ? others : usual)
  const before = () => (random.once(6) ? random.some(2, () => of(pieces.between)) : [])
  const inside = (indent: string, lines: string[]) =>
    lines.map((line) => (line === '' ? line : indent + line))

  function map(depth: number): string[] {
    const usual = [...pieces.keys.usual]
    return some(4).flatMap(() => {
      const [own] = usual.splice(random.below(usual.length), 1)
      const key = random.below(1000) < odd ? of(pieces.keys) : own
      const kind = random.below(depth > 3 ? 5 : 10)
      if (kind < 4)
        return [...before(), `${key}${of(pieces.colons)}${of(pieces.values)}${of(pieces.tails)}`]
      if (kind === 4) return [...before(), ...text(`${key}${of(pieces.colons)}`)]
      const isList = kind > 7
      const shift = isList && random.once(3) ? '' : of(pieces.steps)
      const below = isList ? list(depth + 1) : map(depth + 1)
      return [...before(), `${key}:${of(pieces.tails)}`, ...before(), ...inside(shift, below)]
    })
  }

  function list(depth: number): string[] {
    return some(4).flatMap(() => {
      const kind = random.below(depth > 3 ? 5 : 10)
      const dash = of(pieces.dashes)
      if (kind < 4) return [...before(), `${dash}${of(pieces.values)}${of(pieces.tails)}`]
      if (kind === 4) return [...before(), ...text(dash)]
      const below = kind > 7 ? list(depth + 1) : map(depth + 1)
      if (random.once(4))
        return [
          ...before(),
          `-${of(pieces.tails)}`,
          ...inside(of(pieces.steps), [...before(), ...below]),
        ]
      const [first, ...rest] = below
      return [...before(), `${dash}${first}`, ...inside(' '.repeat(dash.length), rest)]
    })
  }

  function text(lead: string): string[] {
    const lines = some(4).map(() => of(pieces.texts))
    return [`${lead}${of(pieces.marks)}${of(pieces.tails)}`, ...inside(of(pieces.steps), lines)]
  }

  const some = (most: number) => Array.from({ length: 1 + random.below(most) })

  const lines = [...before(), ...map(0), ...before()]
  return lines.join('\n') + random.pick(['\n', '\n', '', '\n\n', '\n  '])
}

/** Lines that look like YAML, in no order. */
export function yamlSoup(random: Random): string {
  const any = ({ usual, odd }: { usual: string[]; odd: string[] }) =>
    random.pick(random.once(8) ? odd : usual)
  const lines = random.some(8, () => {
    const lead =
      ' '.repeat(random.pick([0, 0, 0, 2, 2, 4, 1, 3, 6])) +
      (random.once(3) ? any(pieces.dashes) : '')
    const key = random.once(3) ? '' : any(pieces.keys) + any(pieces.colons)
    const value = random.once(8) ? any(pieces.marks) : random.once(2) ? '' : any(pieces.values)
    return random.once(8) ? any(pieces.between) : lead + key + value + any(pieces.tails)
  })
  return ['a: x', ...lines].slice(random.below(2)).join('\n') + random.pick(['\n', '', '\n\n'])
}

/** A text over several lines, with more and less indentation than it may have. */
export function yamlBlock(random: Random): string {
  const before = random.pick(['a: ', 'a:\n  - ', 'a:\n  b: ', 'a:\n- ', 'a:\n  - b: ', 'a:\n - - '])
  const further = random.pick(['', '', '  '])
  const lines = random.some(6, () => further + random.pick(pieces.blockLines))
  const after = random.pick(['', '\n', '\nb: 1', '\nb: 1\n', '\n\n', '\n  b: 1\n', '\n  - c\n'])
  return before + random.pick(pieces.marks.usual) + ['', ...lines].join('\n') + after
}
