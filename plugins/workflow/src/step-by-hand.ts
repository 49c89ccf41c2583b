import {
  behind,
  code,
  field,
  filesAsCode,
  flat,
  inARow,
  inPlaceOf,
  isQuoted,
  type ListItem,
  labelIn,
  line,
  lineOf,
  listItem,
  listOf,
  type Paragraph,
  type PhrasingContent,
  paragraph,
  phrasingOf,
  plain,
  type RootContent,
  spoken,
  strong,
  text,
  trimStart,
} from '@protocol14/core'

const types = 'MUST|GUIDELINE|SHOULD|REQUIRED|RECOMMENDED|OPTIONAL|MANDATORY'
const inCapitals = new RegExp(`[[({\`*]*\\b(${types})\\b[\\])}\`*]*`)
const inBrackets = new RegExp(`[[(\`]\\s*(${types})\\s*[\\])\`]`, 'i')

/** How needed an action is, as its line says in capitals or brackets; which ones there are is for the schema. */
export const typeIn = (words: string): string | undefined =>
  (inCapitals.exec(words) ?? inBrackets.exec(words))?.[1]?.toUpperCase()

/** An action as it is written, from its line and what stands below. */
export function stepItem(
  lead: PhrasingContent[],
  below: RootContent[],
  from: RootContent | ListItem,
): ListItem {
  const { title, rest, needed: own } = leadOf(lead)
  const type = flat(below).find((node) => labelIn(node) === 'Type')
  const needed = own ?? (type && plain(behind(type)).trim())
  const name = strong(
    ...(needed === undefined ? [text('')] : [code(`[${needed}]`)]),
    text(' '),
    ...line(title),
    text(':'),
  )
  const told = fieldsOf(below, rest, from)
  return inPlaceOf(listItem([inPlaceOf(paragraph(name), from), ...told]), from)
}

const separators = /^[\s:.–—-]+|[\s:–—-]+$/g

/** What the line of an action says: how needed it is, its title, and often what to do. */
function leadOf(nodes: PhrasingContent[]) {
  const at = nodes.findIndex((node) => node.type === 'strong' && typeless(plain(node)) !== '')
  const before = at < 0 ? '' : plain(nodes.slice(0, at))
  const needed =
    typeIn(at < 0 ? plain(nodes) : `${before} ${plain(nodes[at])}`) ?? typeIn(plain(nodes))
  if (at >= 0) {
    const [bold] = nodes.slice(at)
    const title = typeless(lineOf(bold?.type === 'strong' ? bold.children : []))
    const rest = trimStart(untyped(nodes.slice(at + 1)), /^\s*[:.–—-]?\s*/)
    return { needed, title: `${typeless(before)} ${title}`.trim(), rest }
  }
  return { needed, ...cutTitle(nodes) }
}

/** What follows a title, without a type in brackets or italics. */
function untyped([first, ...rest]: PhrasingContent[]): PhrasingContent[] {
  if (!first) return []
  const words = plain(first)
  if (first.type === 'text' && words.trim() === '') return untyped(rest)
  if (first.type !== 'text')
    return /^\W*\w+\W*$/.test(words) && typeIn(words) ? rest : [first, ...rest]
  return [text(words.replace(new RegExp(`^\\s*${inBrackets.source}`, 'i'), '')), ...rest]
}

/** Without bold letters a title ends with a colon or a dash, or is all of the line. */
function cutTitle(nodes: PhrasingContent[]): { title: string; rest: PhrasingContent[] } {
  const words = typeless(lineOf(nodes))
  const [, title, rest] = /^(.{3,80}?)(?::|\s[–—-]|\.)\s+(.+)$/.exec(words) ?? []
  return { title: title ?? words, rest: rest === undefined ? [] : line(rest) }
}

const number = /^(?:(?:step|action|task)\s+)?\d+(?:\.\d+)*[.):]?(?:\s+|$)/i

/** A title without its number, its type and what parts them. */
const typeless = (words: string): string =>
  words
    .replace(inCapitals, '')
    .replace(inBrackets, '')
    .replace(separators, '')
    .replace(number, '')
    .replace(separators, '')

/** The labelled values below an action; what has no label is what to do, or what is said. */
function fieldsOf(below: RootContent[], rest: PhrasingContent[], from: RootContent | ListItem) {
  const blocks = flat(below)
  const known = (label: string) => blocks.some((node) => labelIn(node) === label)
  const loose = blocks.filter((node) => labelIn(node) === undefined)
  const halt = known('Halt condition') ? undefined : loose.find(isHalt)
  const said = known('Communication') ? undefined : loose.find(isSaid)
  const todo = known('Action')
    ? []
    : loose.filter((node) => node !== said && node !== halt && node.type === 'paragraph')
  const action = [rest, ...todo.map(phrasingOf)]
  const sentences = known('Action') ? [] : inARow(action)
  const told = [
    ...(sentences.length > 0 ? [field('Action', sentences, rest.length > 0 ? from : todo[0])] : []),
    ...(halt ? [field('Halt condition', trimStart(halt.children, /^[^\p{L}\p{N}]+/u), halt)] : []),
    ...(said ? [communication(said, wordsOf(said))] : []),
    ...blocks.filter((node) => labelIn(node) !== undefined).map(settled),
  ]
  return listOf(told)
}

/** A sentence that says when to stop. */
const isHalt = (node: RootContent): node is Paragraph =>
  node.type === 'paragraph' &&
  /^[^\p{L}\p{N}"`]*(?:halt|stop|abort)\s+(?:if|when|unless)\b/iu.test(plain(node))

const isSaid = (node: RootContent): boolean =>
  node.type === 'blockquote' || (node.type === 'paragraph' && isQuoted(bareOf(node)))

/** Without a sign that stands for the label. */
const bareOf = (node: RootContent): string => plain(node).replace(/^[^\p{L}\p{N}"'“”„«»‹›[]+/u, '')

const wordsOf = (node: RootContent): string =>
  node.type === 'paragraph' ? spoken([text(bareOf(node))]) : spoken([text(plain(node))])

const communication = (from: RootContent, words: string) =>
  field('Communication', [text(`"${words}"`)], from)

/** A labelled value in the letters that are written: no quotes of other kinds, files as code. */
function settled(node: RootContent): RootContent {
  const label = labelIn(node)
  if (label === 'Communication' && behind(node).length > 0)
    return communication(node, spoken(behind(node)))
  if (label === 'Evidence') return field(label, filesAsCode(behind(node)), node)
  return node
}
