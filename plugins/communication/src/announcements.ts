import { type Data, type Fill, oneLine, textsAt, valuesAt } from '@protocol14/core'

/** Announcements that follow from the phases and the hooks, for those that have none. */
export function* fill(form: unknown): Iterable<Fill> {
  const given = textsAt(form, 'status_announcements[]')
  const phases = ofPhases(form).filter((line) => !isAnnounced(line, given))
  const hooks = ofHooks(form, [...given, ...phases])
  const added = [
    ...phases.map((value) => ({ value, from: "the first step's communication" })),
    ...hooks.map((value) => ({ value, from: '`automation_status_template`' })),
  ]
  for (const [index, { value, from }] of added.entries())
    yield { path: ['status_announcements', given.length + index], value, from, severity: 'info' }
}

/** What the first step of each phase says. */
const ofPhases = (form: unknown): string[] =>
  valuesAt(form, 'phases[]').flatMap(({ value }) =>
    textsAt(value, 'steps[].communication_template').slice(0, 1),
  )

/** Whether `given` has the line, with whatever spaces, or one with the same `[PHASE n START]`. */
function isAnnounced(line: string, given: string[]): boolean {
  const token = /^\[[^\]]+\]/.exec(line)?.[0]
  const told = oneLine(line)
  return (
    given.some((one) => oneLine(one) === told) ||
    (token !== undefined && given.some((one) => one.startsWith(token)))
  )
}

/** The status line of each hook whose program no announcement names. */
function ofHooks(form: unknown, announced: string[]): string[] {
  const [template] = textsAt(form, 'announcements.automation_status_template')
  if (template === undefined) return []
  const all = announced.map(oneLine)
  return valuesAt(form, 'automation_hooks[]').flatMap(({ value }) => {
    const name = nameOfHook(value)
    const line = template.replaceAll('{script_name}', () => name)
    const names = [name, line].map(oneLine)
    const told = all.some((one) => names.some((told) => one.includes(told)))
    return name === '' || told ? [] : [line]
  })
}

/** What a hook is called in announcements: its own name, else that of its program. */
export function nameOfHook(hook: Data): string {
  const [command = ''] = textsAt(hook, 'command')
  return textsAt(hook, 'hook_name')[0] ?? program(command)
}

const runners = /^(python\d?(\.\d+)?|node|npx|tsx|bash|sh|ruby|perl|deno|bun|uv|run)$/

/** The program that a command runs: `analyze_metrics.py` of `python scripts/analyze_metrics.py`. */
function program(command: string): string {
  const words = command.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'))
  const word = words.find((one, index) => index === words.length - 1 || !runners.test(one)) ?? ''
  return word.slice(word.lastIndexOf('/') + 1)
}
