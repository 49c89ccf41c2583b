import { describe } from '../config/check.js'
import type { Issue } from '../section.js'
import { inHook } from './at-work.js'
import { SectionError } from './failure.js'
import { issueFault, thrown } from './faults.js'
import { freeze } from './freeze.js'
import { harmWatch } from './harm.js'

/** What to do about a section that fails. */
export const sectionHint = 'mend the section, or leave it out of `sections`'

/** Where the standard sections are from: they are known to change nothing, and to tell good trees. */
export const own = 'protocol14'

const same = <Value>(value: Value): Value => value

/** Runs the hooks of the section `name` of `plugin`; each failure is a `SectionError` that says which it was in. */
export function hooksOf(name: string, plugin: string) {
  const isTrusted = plugin === own
  const harm = isTrusted ? undefined : harmWatch()
  /** What a hook is given, which it cannot change. */
  const still = isTrusted ? same : freeze
  return { isTrusted, still, run, issues, placed, wrong }

  function issues<One extends Issue>(hook: string, work: () => Iterable<One>): One[] {
    const found = run(hook, () => [...listed(hook, work())])
    for (const one of found) {
      const fault = issueFault(one)
      if (fault) throw wrong(hook, fault)
    }
    return found
  }

  /** Values, each with its path. */
  function* placed<One>(hook: string, form: unknown, work: () => Iterable<One>): Iterable<One> {
    for (const one of lazily(hook, form, work)) {
      if (Array.isArray(Object(one).path)) yield one
      else throw wrong(hook, `Unexpected ${describe(one)}, expected a value with its \`path\``)
    }
  }

  /**
   * One after the other, as each may build on what became of the one before. The form cannot be
   * frozen while its gaps are filled: it is compared, but for the sections that are known to be good.
   */
  function* lazily<One>(hook: string, form: unknown, work: () => Iterable<One>): Iterable<One> {
    const shown = () => (isTrusted ? '' : JSON.stringify(form))
    let iterator: Iterator<One> | undefined
    while (true) {
      const before = shown()
      const one = run(hook, () => {
        iterator ??= listed(hook, work())[Symbol.iterator]()
        return iterator.next()
      })
      if (shown() !== before) throw wrong(hook, 'Unexpected change of what it was given')
      if (one.done) return
      yield one.value
    }
  }

  function run<Value>(hook: string, work: () => Value): Value {
    let value: Value
    try {
      value = isTrusted ? work() : inHook(() => where(hook), work)
    } catch (error) {
      harm?.()
      throw error instanceof SectionError ? error : wrong(hook, thrown(error), error)
    }
    const changed = harm?.()
    if (changed) throw wrong(hook, `Unexpected change of ${changed}, which is not its own`)
    if (value instanceof Promise) throw late(hook, value)
    return value
  }

  /** What can be gone through: a plugin in plain JavaScript may give anything. */
  function listed<One>(hook: string, given: Iterable<One>): Iterable<One> {
    if (given instanceof Promise) throw late(hook, given)
    if (typeof Object(given)[Symbol.iterator] === 'function') return given
    throw wrong(hook, `Unexpected ${describe(given)}, expected a list or what a generator yields`)
  }

  function late(hook: string, promise: Promise<unknown>): SectionError {
    promise.catch(() => {}) // What it rejects with says less than that it is one.
    return wrong(hook, 'Unexpected promise, expected a value at once')
  }

  function wrong(hook: string, problem: string, cause?: unknown): SectionError {
    return new SectionError(`${problem}, ${where(hook)}`, sectionHint, cause)
  }

  function where(hook: string): string {
    return `in \`${hook}\` of the section \`${name}\` (${plugin})`
  }
}
