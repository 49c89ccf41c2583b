/**
 * Whether `text` speaks of `topic`: of one of the words or phrases between its bars, in any case,
 * one or many of it: `mentions('Protects the SLOs', 'SLO|service-level')`.
 */
export const mentions = (text: string, topic: string): boolean => {
  const words = ` ${spelled(text)} `
  return topic.split('|').some((phrase) => {
    const one = ` ${spelled(phrase)}`
    return ['', 's', 'es'].some((ending) => words.includes(`${one}${ending} `))
  })
}

/** What was spelled last: rules look for many topics in the same texts. */
const known = new Map<string, string>()

function spelled(text: string): string {
  const found = known.get(text) ?? spell(text)
  if (known.size > 1000) known.clear()
  known.set(text, found)
  return found
}

/** Lower-case words with one space between: `LoadTestFailure` and `load-test failure` are the same. */
const spell = (text: string): string =>
  text
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
