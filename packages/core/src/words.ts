/**
 * Whether `text` speaks of `topic`: of one of the words or phrases between its bars, in any case,
 * one or many of it: `mentions('Protects the SLOs', 'SLO|service-level')`.
 */
export function mentions(text: string, topic: string): boolean {
  const words = wordsOf(text)
  return phrasesOf(topic).some((phrase) => words.includes(phrase))
}

/** `make`, which remembers what it made: rules look for many topics in the same texts. */
function kept<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size > 1000) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}

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
