import {
  type Data,
  type Fill,
  list,
  type Path,
  textsAt,
  valuesAfter,
  valuesAt,
} from '@protocol14/core'

/** Binds evidence and automation to the actions of a form that does not say which belongs to which. */
export function* fill(form: unknown): Iterable<Fill> {
  for (const { value: phase, path } of valuesAt(form, 'phases[]')) yield* evidenceOf(phase, path)
  const hooks = textsAt(form, 'automation_hooks[].command').map((command) => ({
    command,
    files: writtenBy(command),
  }))
  for (const { value: step, path } of valuesAt(form, 'phases[].steps[]'))
    yield* automationOf(step, path, hooks)
}

/**
 * Evidence `i` belongs to action `i`, what is left over to the last one (D-7). What another action
 * claims goes to one that would else have none, and only if nothing is left over for it.
 */
function* evidenceOf(phase: Data, path: Path): Iterable<Fill> {
  const steps = valuesAt(phase, 'steps[]').map(({ value }) =>
    list(valuesAt(value, 'evidence')[0]?.value),
  )
  const collected = valuesAt(phase, 'evidence_collection[].storage_location')
  for (const [index, files] of bound(steps, collected).entries()) {
    // Counted before the first fill: each one makes the step's own list longer.
    const count = steps[index]?.length ?? 0
    for (const [at, { value, path: own }] of files.entries())
      yield {
        path: [...path, 'steps', index, 'evidence', count + at],
        value,
        from: '`evidence_collection`',
        of: [...path, ...own],
      }
  }
}

/** A value of the form, with its place. */
interface Found {
  value: Data
  path: Path
}

/** What of `collected` each action gets, beside what it has. */
function bound(steps: Data[][], collected: Found[]): Found[][] {
  const claimed = new Set(steps.flat())
  const all: Found[][] = steps.map(() => [])
  const left: Found[] = []
  for (const [index, one] of collected.entries()) {
    const files = steps[index]?.length === 0 ? all[index] : left
    if (!claimed.has(one.value)) files?.push(one)
  }
  for (const [index, files] of all.entries()) {
    if (steps[index]?.length !== 0 || files.length > 0) continue
    const one = left.shift() ?? collected[index]
    if (one) files.push(one)
  }
  all.at(-1)?.push(...left)
  return all
}

interface Hook {
  command: string
  files: string[]
}

/** An action is automated by the hooks that write its evidence. */
function* automationOf(step: Data, path: Path, hooks: Hook[]): Iterable<Fill> {
  const evidence = textsAt(step, 'evidence[]')
  const writing = hooks
    .filter(({ files }) => files.some((file) => evidence.includes(file)))
    .map(({ command }) => command)
  if (writing.length > 0 && valuesAt(step, 'automation').length === 0)
    yield {
      path: [...path, 'automation'],
      value: writing,
      from: '`automation_hooks`',
      severity: 'info',
    }
}

/** What a command writes: the values of `--output x`, `--out json=x`, `--report=x`, `-o x`, `> x`. */
const writtenBy = (command: string): string[] => valuesAfter(command, (flag) => output.test(flag))

const output = /^(?:--?(?:\w+-)*(?:out|output|report)(?:-[\w-]+)?|-o|>>?)$/
