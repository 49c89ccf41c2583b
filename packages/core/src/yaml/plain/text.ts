const isNull = /^(?:~|null|Null|NULL)$/
const escapes: Record<string, string> = { n: '\n', t: '\t' }

/** What a value on one line means; words such as `yes` and `14.10` are text as typed. */
export function textOf(raw: string): string | undefined {
  if (raw[0] === '"') return unescaped(raw.slice(1, -1))
  if (raw[0] === "'") return raw.slice(1, -1).replaceAll("''", "'")
  return isNull.test(raw) ? undefined : raw
}

const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
    : text

/** A text over several lines, and where what follows it begins. */
interface Block {
  value: string
  end: number
}

/**
 * The text from `offset` on that `|`, `|-`, `>` or `>-` announced, of lines that stand further in
 * than `column`. Nothing for a folded one of which lines stand further in: they are not folded.
 */
export function blockAt(
  text: string,
  offset: number,
  mark: string,
  column: number,
): Block | undefined {
  const indent = indentOf(text.slice(offset, endOf(text, offset)))
  if (indent <= column) return undefined
  const lines: string[] = []
  let at = offset
  while (at < text.length) {
    const end = endOf(text, at)
    const line = text.slice(at, end)
    const own = indentOf(line)
    if (own >= 0 && own < indent) break
    lines.push(line.slice(indent))
    at = end + 1
  }
  while (lines.at(-1) === '') lines.pop()
  const joined = lines.join('\n')
  if (mark[0] === '>' && /^ /m.test(joined)) return undefined
  const folded = mark[0] === '>' ? joined.replace(/\n(\n*)/g, (_, blank) => blank || ' ') : joined
  return { value: mark.endsWith('-') ? folded : `${folded}\n`, end: Math.min(at, text.length) }
}

/** How many spaces a line begins with; -1 if it has nothing else. */
const indentOf = (line: string): number => line.search(/[^ ]/)

function endOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}
