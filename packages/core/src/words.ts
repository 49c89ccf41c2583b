import { kept } from './remembered.js'

/**
 * Whether `text` speaks of `topic`: of one of the words or phrases between its bars, in any case,
 * one or many of it: `mentions('Protects the SLOs', 'SLO|service-level')`.
 */
export function mentions(text: string, topic: string): boolean {
  const words = wordsOf(text)
  return phrasesOf(topic).some((phrase) => words.includes(phrase))
}

/** The names of those topics that none of `texts` speaks of, each with its topic. */
export const unmentioned = (
  texts: readonly string[],
  topics: Record<string, string>,
): [name: string, topic: string][] =>
  Object.entries(topics).filter(([, topic]) => !texts.some((text) => mentions(text, topic)))

/** The first phrases of a topic as messages tell them, as code each; more would be no help. */
export const topicText = (topic: string): string =>
  `\`${topic.split('|').slice(0, 3).join('` or `')}\``

/**
 * Whether `text` has `name` as a name of its own, and not inside of a longer one, letter by letter:
 * `metrics.py` is neither in `analyze_metrics.py` nor in `metrics.pyc`.
 */
export function hasName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); name !== '' && at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length
    if (
      !goesBefore.test(text.slice(Math.max(0, at - 2), at)) &&
      !goesOn.test(text.slice(end, end + 3))
    )
      return true
  }
  return false
}

/** What makes a name longer; a stop behind it ends a sentence, unless a letter follows. */
const goesBefore = /[\p{L}\p{N}_.-]$/u
const goesOn = /^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}_])/u

/** The words of a command without their quotes, as it is given them; `--flag=x` is two. */
export const wordsOfCommand = kept((command): readonly string[] =>
  (command.match(/(?:"[^"]*"|'[^']*'|[^\s"']+|["'])+/g) ?? []).flatMap((word) =>
    word.replace(/["']/g, '').split(/(?<=^--?[\w-]+)=/),
  ),
)

/** What follows flags in a command, also as `--out json=x`: the values of those that are such. */
export function valuesAfter(command: string, isSuch: (flag: string) => boolean): string[] {
  const words = wordsOfCommand(command)
  const values = words.filter((_, at) => isSuch(words[at - 1] ?? ''))
  return values.map((value) => value.replace(/^\w+=/, ''))
}

/**
 * Whether `command` runs `expected`: it has its words in this order, whatever stands between, but
 * what follows a flag follows it there too: `pytest -v -m "x"` runs `pytest -m x`.
 */
export function runs(command: string, expected: string): boolean {
  const given = wordsOfCommand(command)
  let at = 0
  return wordsOfCommand(expected).every((word, index, all) => {
    const isValue = all[index - 1]?.startsWith('-')
    const found = given.findIndex((one, place) => place >= at && hasName(one, word))
    const isThere = isValue ? hasName(given[at] ?? '', word) : found >= 0
    at = (isValue ? at : found) + 1
    return isThere
  })
}

/** Rules look for many topics in the same texts. */
const wordsOf = kept((text) => ` ${spell(text)} `)

/** The phrases of a topic, each as one and as many. */
const phrasesOf = kept((topic) =>
  topic.split('|').flatMap((phrase) => ['', 's', 'es'].map((end) => ` ${spell(phrase)}${end} `)),
)

/**
 * Lower-case words with one space between: `HTTPLoadFailure` and `http load-failure` are the same;
 * `SLOs` and `JMeter` are one word.
 */
function spell(text: string): string {
  const apart = text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
  const words = /\p{Lu}{3}\p{Ll}/u.test(apart)
    ? apart.replace(/(\p{Lu}{2})(?=\p{Lu}\p{Ll}{2})/gu, '$1 ')
    : apart
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
