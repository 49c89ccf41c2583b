/* The ways in which people dress the same document, each as a change of its Markdown. */

/** A change of the lines that are not in fences. */
const outside =
  (change: (line: string) => string) =>
  (markdown: string): string => {
    let inFence = false
    const lines = markdown.split('\n').map((line) => {
      const isFence = /^\s*(?:> )?```/.test(line)
      if (isFence) inFence = !inFence
      return inFence || isFence ? line : change(line)
    })
    return lines.join('\n')
  }

const heading = (change: (words: string) => string) =>
  outside((line) => line.replace(/^(## )(\d+\. .*)$/, (_, signs, words) => signs + change(words)))

const label = (change: (words: string) => string) =>
  outside((line) =>
    line.replace(
      /^(\s*(?:[-*+] )?)\*\*([A-Z][\w ]*):\*\*(?= |$)/,
      (_, start, words) => start + change(words),
    ),
  )

const named = (from: string, to: string) =>
  outside((line) => line.replace(`**${from}:**`, `**${to}:**`))

const roman = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII']

const capitals = (words: string): string =>
  words.toLowerCase().replace(/(^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase())

/** One of each group, or none, makes a dress. */
export const dresses: Record<string, (markdown: string) => string>[] = [
  {
    'roman numbers': heading((words) => words.replace(/^\d/, (digit) => roman[+digit] ?? '')),
    'no numbers': heading((words) => words.replace(/^\d+\. /, '')),
    'numbers with parentheses': heading((words) => words.replace('.', ')')),
    'the word section': heading((words) => `Section ${words}`),
    'signs before headings': heading((words) => `🔧 ${words}`),
    'underlined headings': outside((line) => line.replace(/^## (.*)$/, '$1\n---')),
    'headings one level deeper': outside((line) => line.replace(/^(##+ )/, '#$1')),
    'headings one level higher': outside((line) => line.replace(/^#(##? )/, '$1')),
    'bold lines for headings': outside((line) => line.replace(/^#+ (.*)$/, '**$1**')),
  },
  { 'small letters': heading(capitals) },
  {
    'colons behind bold labels': label((words) => `**${words}**:`),
    'labels in italics': label((words) => `*${words}:*`),
    'labels with other signs': label((words) => `__${words}:__`),
    'labels without signs': label((words) => `${words}:`),
    'no empty lines before labels': (markdown) =>
      markdown.replace(/\n\n(?=\*\*(?:Gate|🚫|[A-Z][\w ]*:\*\*))/gu, '\n'),
    'labels with signs before them': label((words) => `📌 **${words}:**`),
  },
  {
    stars: outside((line) => line.replace(/^(\s*)- (?!\[)/, '$1* ')),
    pluses: outside((line) => line.replace(/^(\s*)[-*] (?!\[)/, '$1+ ')),
  },
  {
    'phases for steps': outside((line) => line.replace(/^(#+ |\*\*)STEP (\d+):/, '$1Phase $2:')),
    'stages with dashes': outside((line) => line.replace(/^(#+ |\*\*)STEP (\d+):/, '$1Stage $2 –')),
  },
  { 'types without backticks': outside((line) => line.replace(/`(\[[A-Z]+\])`/, '$1')) },
  { 'boxes that are signs': outside((line) => line.replace('- [ ] ', '- ☐ ')) },
  { 'rules between sections': outside((line) => line.replace(/^(## )/, '---\n\n$1')) },
  {
    'empty lines below labels': (markdown) =>
      markdown.replace(/^(\*\*.*\*\*\n)(?=[-*] |```)/gm, '$1\n'),
  },
  { 'wrapped lines': outside(wrapped) },
  { 'other words for halt': named('Halt condition', 'Stop if') },
  { 'other words for failure': named('Failure Handling', 'On failure') },
  {
    'other words for partners': (markdown) =>
      named('Outputs To', 'Outputs')(named('Inputs From', 'Inputs')(markdown)),
  },
  { 'other words for action': named('Action', 'Instructions') },
  {
    'a table of contents': (markdown) =>
      markdown.replace(
        /\n(?=(?:## |\*\*|---\n|#+ )?\S*\s?(?:1|I|Section 1)[.)] )/,
        '\n- [One](#one)\n- [Two](#two)\n\n',
      ),
  },
]

/** A long line of a paragraph or an item in lines of some sixty letters. */
function wrapped(line: string): string {
  const indent = /^\s*(?:(?:[-*+]|\d+\.) )?(?:> )?/.exec(line)?.[0] ?? ''
  if (/^#/.test(line) || line.includes('`') || indent.includes('>')) return line
  const words = line.slice(indent.length).split(' ')
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    // What begins a line must not begin another block there.
    const mayBreak = last !== undefined && last.length > 60 && /^[\p{L}]/u.test(word)
    if (last === undefined || mayBreak) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines.map((one, at) => (at === 0 ? indent : ' '.repeat(indent.length)) + one).join('\n')
}
