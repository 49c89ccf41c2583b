import { posix } from 'node:path'
import { CannotRun, type Diagnostic, headSection, planOutput } from '@protocol14/core'

/** What is set up. */
export interface Answers {
  number: string
  name: string
  title: string
  service: string
  place: string
  config: string
}

/** Something to know, by the flag that says it. */
export interface Question {
  message: string
  /** What to answer, in a few words. */
  expected: string
  /** For when nobody says it; nothing where only a person can know. */
  fallback(known: Partial<Answers>): string | undefined
  isFine(value: string): boolean
  choices?: string[]
}

const fits = (key: string) => (value: string) => {
  const result = headSection.schema['~standard'].validate({ [key]: value })
  if (result instanceof Promise) return false
  return !result.issues?.some(({ path }) => path?.[0] === key)
}

const isWord = (value: string): boolean => /^[A-Za-z0-9][\w.-]*$/.test(value)

/** A folder as it is written everywhere, such as where a shell has completed `./docs/`. */
const tidy = (folder: string): string => posix.normalize(folder).replace(/(?<=.)\/$/, '')

const isFolder = (value: string): boolean =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*(\/[\p{L}\p{N}_][\p{L}\p{N}_. -]*)*$/u.test(value) &&
  'file' in planOutput('/', `${value}/form.md`)

/** In the order in which they are asked. */
export const questions = (config: string): Record<keyof Answers, Question> => ({
  number: {
    message: 'Which number has the protocol?',
    expected: 'a number such as `21` or `00B`',
    fallback: () => undefined,
    isFine: fits('protocol_number'),
  },
  name: {
    message: 'What is its name in paths?',
    expected: 'a name such as `incident-review`',
    fallback: () => undefined,
    isFine: fits('protocol_name'),
  },
  title: {
    message: 'What do people call it?',
    expected: 'a title on one line',
    // Without a name that is fine, that is told, and nothing is written.
    fallback: ({ name = 'any' }) =>
      name.replace(
        /(^|[-_.])([a-z0-9])/g,
        (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase(),
      ),
    isFine: (value) => /\S/.test(value) && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(value),
  },
  service: {
    message: 'Which service is it for? (nothing if for all)',
    expected: 'a name such as `checkout`',
    fallback: () => '',
    isFine: (value) => value === '' || (isWord(value) && isFolder(value)),
  },
  place: {
    message: 'Where shall forms and documents be?',
    expected: 'a folder of the project such as `docs/protocols`',
    fallback: () => 'docs/protocols',
    isFine: (value) => tidy(value) === '.' || isFolder(tidy(value)),
  },
  config: {
    message: 'In which language is the config?',
    expected: '`ts` or `yaml`',
    fallback: () => config,
    isFine: (value) => /^(ts|yaml)$/.test(value),
    choices: ['ts', 'yaml'],
  },
})

/** Asks a person; nothing if nobody can be asked. */
export type Ask = (question: Question, fallback: string | undefined) => Promise<string>

/** The answers from `flags`, then from `ask`, then from what is usual. Rejects with `CannotRun`. */
export async function answersFrom(
  all: Record<keyof Answers, Question>,
  flags: Partial<Answers>,
  ask: Ask | undefined,
): Promise<Answers> {
  const known: Partial<Answers> = {}
  const faults: Diagnostic[] = []
  for (const key of Object.keys(all) as (keyof Answers)[]) {
    const question = all[key]
    const fallback = question.fallback(known)
    const given = flags[key] ?? (ask ? await ask(question, fallback) : fallback)
    if (given === undefined || !question.isFine(given)) faults.push(fault(key, question, given))
    else known[key] = given
  }
  if (faults.length > 0) throw new CannotRun(faults)
  const answers = known as Answers
  return { ...answers, place: tidy(answers.place) }
}

function fault(key: string, { expected }: Question, given: string | undefined): Diagnostic {
  const base = { severity: 'error', rule: `flag/${key}`, file: '' } as const
  return given === undefined
    ? { ...base, message: `Missing \`--${key}\``, hint: `add it: ${expected}` }
    : {
        ...base,
        message: `Unexpected \`${given}\` in \`--${key}\`, expected ${expected}`,
        hint: `correct \`--${key}\``,
      }
}
