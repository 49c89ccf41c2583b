import { type Data, type Fill, hasName, oneLine, textsAt, valuesAt } from '@protocol14/core'
import { announcementsOf, statusLine } from './phases.js'

/** Announcements that follow from the phases and the hooks, for those that have none. */
export function* fill(form: unknown): Iterable<Fill> {
  const given = textsAt(form, 'status_announcements[]')
  const phases = announcementsOf(form, given).filter(({ at, said }) => at < 0 && said !== undefined)
  const added = phases.map(({ number, said = '' }) => {
    return { value: said, from: `the first step's communication in phase ${number}` }
  })
  const hooks = ofHooks(form, [...given, ...added.map(({ value }) => value)])
  added.push(...hooks.map((value) => ({ value, from: '`automation_status_template`' })))
  for (const [index, { value, from }] of added.entries())
    yield { path: ['status_announcements', given.length + index], value, from, severity: 'info' }
}

/** The status line of each hook that no announcement names. */
function ofHooks(form: unknown, announced: string[]): string[] {
  const [template] = textsAt(form, 'announcements.automation_status_template')
  if (template === undefined) return []
  const all = announced.map(oneLine)
  // Elsewhere, a name without its ending may be a word like any other.
  const statuses = all.filter((line) => statusLine.test(line))
  return valuesAt(form, 'automation_hooks[]').flatMap(({ value }) => {
    const [name = '', ...others] = namesOfHook(value)
    const line = template.replaceAll('{script_name}', () => name)
    const isTold =
      all.some((one) => hasName(one, oneLine(name)) || hasName(one, oneLine(line))) ||
      statuses.some((one) => others.some((other) => hasName(one, oneLine(other))))
    return name === '' || isTold ? [] : [line]
  })
}

/** What a hook is called in announcements: its own name, that of its program, both without endings. */
export function namesOfHook(hook: Data): string[] {
  const [command = ''] = textsAt(hook, 'command')
  const own = [...textsAt(hook, 'hook_name').slice(0, 1), program(command)]
  return [...new Set([...own, ...own.map((name) => name.replace(/(?<=.)\.\w+$/, ''))])]
}

const runners = /^(python\d?(\.\d+)?|node|npx|tsx|bash|sh|ruby|perl|deno|bun|uv|run)$/

/** The program that a command runs: `analyze_metrics.py` of `python scripts/analyze_metrics.py`. */
function program(command: string): string {
  const words = command.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'))
  const word = words.find((one, index) => index === words.length - 1 || !runners.test(one)) ?? ''
  return word.slice(word.lastIndexOf('/') + 1)
}
