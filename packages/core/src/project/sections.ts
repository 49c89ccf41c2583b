import type { SectionEntry } from '../config/config.js'
import { own } from '../guard/hooks.js'
import { nearest } from '../nearest.js'
import type { Section } from '../section.js'

/** A section of a list, and where the list has it; `...` has those of the preset at one place. */
export interface Listed {
  section: Section
  index: number
  /** Its package or file, as messages name it. */
  from: string
}

/** What is wrong with an entry of a list of sections. */
export interface ListFault {
  index: number
  message: string
  hint: string
}

/** What a list of sections is made with. */
interface Making {
  /** Those of the preset. */
  standard: Section[]
  /** One of the preset's, with options. */
  withOptions(name: string, options: object, index: number): Section
  /** One of a package or file. */
  load(name: string, options: object | undefined, index: number): Promise<Section>
}

/** The sections that `entries` name, in their order, or what is wrong with them. */
export async function listed(
  entries: SectionEntry[],
  making: Making,
): Promise<{ sections: Listed[]; faults: ListFault[] }> {
  const { standard } = making
  const rests = entries.flatMap((entry, index) => (entry === '...' ? [index] : []))
  const named = new Set(entries.map(nameOf))
  const sections: Listed[] = []
  const add = (section: Section, index: number, from: string) =>
    sections.push({ section, index, from: standard.includes(section) ? own : from })
  const faults: ListFault[] = rests.slice(1).map((index) => ({
    index,
    message: 'Unexpected second `...`, expected it once',
    hint: 'remove one of the two',
  }))
  const isListed = (name: string) => entries.some((one) => [one].flat()[0] === name)
  for (const [index, entry] of entries.entries()) {
    const [name, options] = Array.isArray(entry) ? entry : [entry, undefined]
    const known = standard.find((one) => one.name === nameOf(entry))
    if (typeof name === 'object') add(name, index, `sections[${index}]`)
    else if (name === '...') for (const section of rest()) add(section, index, own)
    else if (name.startsWith('!')) faults.push(...leftOut(name, known, index))
    else if (known) add(options ? making.withOptions(name, options, index) : known, index, own)
    else if (isBare(name)) faults.push(unknown(name, index))
    else add(await making.load(name, options, index), index, name)
  }
  return { sections, faults }

  /** What is wrong with leaving a section out. */
  function leftOut(name: string, known: Section | undefined, index: number): ListFault[] {
    if (!known) return [unknown(name, index)]
    const message = `Unexpected \`${name}\``
    if (isListed(known.name)) {
      const hint = 'remove one of the two'
      return [{ index, message: `${message}, as the list has \`${known.name}\` too`, hint }]
    }
    if (rests.length > 0) return []
    const hint = `write \`['...', '${name}']\` for all sections but this one`
    return [{ index, message: `${message} without \`...\`, which it is left out of`, hint }]
  }

  function rest(): Section[] {
    return standard.filter(({ name }) => !named.has(name))
  }

  function unknown(name: string, index: number): ListFault {
    const names = standard.map((one) => one.name)
    const found = nearest(name.replace(/^!/, ''), names)
    const near = found && (name.startsWith('!') ? '!' : '') + found
    const message = `Unexpected section \`${name}\`, expected ${near ? `\`${near}\`` : `one of \`${names.join('`, `')}\``}`
    const hint = near
      ? `rename it to \`${near}\``
      : 'name one of them, or the package or file of a section'
    return { index, message, hint }
  }
}

/** The standard section that an entry names: also the one that it leaves out. */
const nameOf = (entry: SectionEntry): string => {
  const name = Array.isArray(entry) ? entry[0] : entry
  return typeof name === 'string' ? name.replace(/^!/, '') : ''
}

/** A name that is neither a path nor that of a plugin's package. */
const isBare = (name: string): boolean => !/[./]|protocol14-plugin-/.test(name)

/**
 * `all` with each section where it belongs: in place of another, right before it or after it. One
 * that names no section of the list stays where the list has it.
 */
export function placed(all: Listed[]): Listed[] {
  const isMoved = (one: Listed) =>
    all.some((other) => other !== one && other.section.name === anchorOf(one))
  const order = all.filter((one) => !isMoved(one))
  const moved = all.filter(isMoved)
  // Of two behind the same section, the first is put there last.
  const waiting = [...moved.filter((one) => !isBehind(one)), ...moved.filter(isBehind).reverse()]
  while (waiting.length > 0) {
    const indexOf = (one: Listed) =>
      order.findIndex(({ section }) => section.name === anchorOf(one))
    const ready = waiting.findIndex((one) => indexOf(one) !== -1)
    const [next] = waiting.splice(Math.max(ready, 0), 1) as [Listed]
    // Two that wait for each other stand at the end, if they can stand at all.
    const at = ready === -1 ? order.length : indexOf(next)
    order.splice(isBehind(next) ? at + 1 : at, next.section.replaces ? 1 : 0, next)
  }
  return order
}

/** Whether a section that has an anchor stands behind it. */
export const isBehind = ({ section }: Listed): boolean => !section.before && !section.replaces

/** The name of the section that another one stands beside. */
export const anchorOf = ({ section }: Listed): string | undefined =>
  section.replaces ?? section.before ?? section.after
