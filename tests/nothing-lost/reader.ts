/* A small reader of generated documents: lines and patterns only, nothing of core or the plugins. */

/** A line of text, or a fence as a whole. */
export interface Line {
  section: string
  /** The last label that stands on a line of its own: `Outputs To`. */
  under: string
  text: string
  /** Whether it is a fence, and if so whether it holds one value or one a line. */
  fence?: 'one' | 'lines'
}

/** The sections by their headings; the workflow's is the preset's. */
const sectionOf = (title: string): string =>
  titles[title] ?? (title.endsWith('WORKFLOW') ? 'workflow' : `unknown section ${title}`)

const titles: Record<string, string> = {
  'AI ROLE AND MISSION': 'role',
  'INTEGRATION POINTS': 'integration',
  'QUALITY GATES': 'gates',
  'COMMUNICATION PROTOCOLS': 'communication',
  'AUTOMATION HOOKS': 'hooks',
  'HANDOFF CHECKLIST': 'checklist',
  'POST-GENERATION ACTIONS': 'post-actions',
}

/** The lines of a document that are not empty, in order, without headings of sections. */
export function linesOf(markdown: string): Line[] {
  const found: Line[] = []
  const lines = markdown.split('\n')
  let section = 'protocol'
  let under = ''
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] as string
    const [, ticks, lang] = /^(`{3,})(\w*)$/.exec(text) ?? []
    const title = /^## \d+\. (.*)$/.exec(text)?.[1]
    if (ticks !== undefined) {
      const end = lines.indexOf(ticks, at + 1)
      const value = lines.slice(at + 1, end).join('\n')
      found.push({ section, under, text: value, fence: lang === 'text' ? 'one' : 'lines' })
      at = end
    } else if (title !== undefined) {
      section = sectionOf(title)
      under = ''
    } else if (text.trim() !== '' && !/^<!-- protocol14 [0-9a-f]{16} -->$/.test(text)) {
      under = /^\*\*([A-Z][A-Za-z ]*):\*\*$/.exec(text)?.[1] ?? under
      found.push({ section, under, text })
    }
  }
  return found
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  copy: '©',
  nbsp: '\u00a0',
}

const inline = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)|\\([!-/:-@[-`{-~])|&(#x?[\dA-Fa-f]+|[A-Za-z]+);/gs

/** Inline Markdown as the letters that it stands for; emphasis and links keep their marks. */
export function plainOf(text: string): string {
  return text.replace(inline, (all, _ticks, code, escaped, entity) => {
    if (code !== undefined) return unpadded(code)
    if (escaped !== undefined) return escaped
    if (entity[0] !== '#') return entities[entity] ?? all
    const number = entity[1] === 'x' ? Number.parseInt(entity.slice(2), 16) : +entity.slice(1)
    return String.fromCodePoint(number)
  })
}

/** The inline code of a line, letter by letter. */
export const codesIn = (text: string): string[] =>
  [...text.matchAll(inline)].flatMap(([, , code]) => (code === undefined ? [] : [unpadded(code)]))

const unpadded = (code: string): string =>
  code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '' ? code.slice(1, -1) : code

/** What is left of a text without the characters that Markdown may own. */
export const words = (text: string): string =>
  text
    .replace(/[*_`\\()<>"'[\]]/g, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
