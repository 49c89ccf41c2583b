import { valuesAt } from '../form/fill.js'
import type { Path, Section } from '../section.js'

/** A file on its way through a protocol. */
interface Station {
  name: string
  path: Path
}

/** The way from evidence over gates to outputs, and what falls off it. */
export interface Flow {
  made: Station[]
  cited: Station[]
  given: Station[]
  /** Files that are given, and made by no step. */
  dangling: Station[]
  /** Evidence that no gate and no output uses. */
  orphans: Station[]
}

/** The way of the files of `data`, as `sections` tell where to look for them. */
export function flowOf(data: unknown, sections: Section[]): Flow {
  const at = (step: 'made' | 'cited' | 'given'): Station[] =>
    sections
      .flatMap(({ analysis }) => analysis?.flow?.[step] ?? [])
      .flatMap((pattern) => valuesAt(data, pattern))
      .flatMap(({ value, path }) => (typeof value === 'string' ? [{ name: value, path }] : []))
  const [made, cited, given] = [at('made'), at('cited'), at('given')]
  return {
    made,
    cited,
    given,
    dangling: given.filter((one) => fileIn(one) && !made.some((other) => isSame(one, other))),
    orphans: made.filter((one) => ![...cited, ...given].some((other) => isSame(one, other))),
  }
}

/** The file that an artifact names; nothing for one in words. */
const fileIn = ({ name }: Station): string | undefined =>
  name
    .split(/\s+/)
    .map((word) => word.slice(word.lastIndexOf('/') + 1))
    .find((word) => /[^.]\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(word))

const isSame = (one: Station, other: Station): boolean =>
  one.name === other.name || (fileIn(one) !== undefined && fileIn(one) === fileIn(other))
