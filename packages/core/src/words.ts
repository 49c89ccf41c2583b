import { kept } from './remembered.js'

/**
 * Whether `text` speaks of `topic`: of one of the words or phrases between its bars, in any case,
 * one or many of it: `mentions('Protects the SLOs', 'SLO|service-level')`.
 */
export function mentions(text: string, topic: string): boolean {
  const words = wordsOf(text)
  return phrasesOf(topic).some((phrase) => words.includes(phrase))
}

/** Rules look for many topics in the same texts. */
const wordsOf = kept((text) => ` ${spell(text)} `)

/** The phrases of a topic, each as one and as many. */
const phrasesOf = kept((topic) =>
  topic.split('|').flatMap((phrase) => ['', 's', 'es'].map((end) => ` ${spell(phrase)}${end} `)),
)

/** Lower-case words with one space between: `LoadTestFailure` and `load-test failure` are the same. */
const spell = (text: string): string =>
  text
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
