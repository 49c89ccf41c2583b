import type { StandardSchemaV1 } from '@standard-schema/spec'
import { describe } from '../config/check.js'
import { mapped } from '../mapped.js'
import { quick } from '../schema/quick.js'
import type { AcrossRule, ByHand, Indexed, Rule, Schema, Section } from '../section.js'
import { isMap } from '../yaml/data.js'
import { dataFault } from './data.js'
import { resultFault } from './faults.js'
import { hooksOf, own } from './hooks.js'
import { treeFault } from './tree.js'

/** Where guarded sections are from. */
const origins = new WeakMap<Section, string>()

/** Whether a section is one of `guarded`: nobody changes what it was given, or what it told. */
export const isGuarded = (section: Section): boolean => origins.has(section)

/** Whether a section is a standard one. */
export const isOwn = (section: Section): boolean => origins.get(section) === own

/**
 * A section that says of each failure which hook it was in, as a `SectionError`: something thrown, a
 * promise, a change of what it was given or of what all code shares, or what is no tree, no issue. `plugin` is where it is from.
 */
export function guarded(section: Section, plugin: string): Section {
  const { fill, mend, rules = {}, across = {}, byHand, index } = section
  const { isTrusted, still, run, issues, placed, wrong } = hooksOf(section.name, plugin)
  const all: Section = {
    ...section,
    title: section.title.trim(), // A heading has no spaces around it, by which it is found.
    schema: guardedSchema(section.schema),
    ...(fill && { fill: (form) => placed('fill', form, () => fill.call(section, form)) }),
    ...(mend && { mend: (form) => placed('mend', form, () => mend.call(section, form)) }),
    render: (slice) =>
      run('render', () => {
        const nodes = section.render(still(slice))
        const fault = isTrusted || nodes instanceof Promise ? undefined : treeFault(nodes)
        if (fault) throw wrong('render', fault)
        return nodes
      }),
    ...(byHand && { byHand: guardedByHand(byHand) }),
    read: (nodes, mark) =>
      run('read', () => {
        const read = section.read(still(nodes), mark)
        if (isMap(read) || read instanceof Promise) return read
        throw wrong(
          'read',
          `Unexpected ${describe(read)}, expected an object with the keys of the section`,
        )
      }),
    rules: mapped(rules, (rule, id) => guardedRule(rule, id)),
    across: mapped(across, (rule, id) => guardedAcross(rule, id)),
    ...(index && { index: guardedIndex(index) }),
  }
  origins.set(all, plugin)
  return all

  function guardedByHand(byHand: ByHand): ByHand {
    const { shape, claim } = byHand
    return {
      ...byHand,
      ...(shape && { shape: guardedShape(byHand) }),
      ...(claim && {
        claim: (nodes, ...more) =>
          run('byHand.claim', () => claim.call(byHand, still(nodes), ...more)),
      }),
    }
  }

  function guardedShape(byHand: ByHand): NonNullable<ByHand['shape']> {
    return (nodes) =>
      run('byHand.shape', () => {
        const shaped = byHand.shape?.(still(nodes))
        if (Array.isArray(shaped)) return shaped
        throw wrong('byHand.shape', `Unexpected ${describe(shaped)}, expected a list of nodes`)
      })
  }

  function guardedIndex({ each, all }: Indexed<object>): Indexed<object> {
    return {
      ...(each && {
        each: (slice, context) =>
          given('index.each', () => each(still(slice), { ...context, form: still(context.form) })),
      }),
      ...(all && { all: (members) => given('index.all', () => all(members.map(still))) }),
    }
  }

  /** Data is kept, and sent between threads. */
  function given(hook: string, work: () => object): object {
    return run(hook, () => {
      const data = work()
      const fault = isTrusted || data instanceof Promise ? undefined : dataFault(data)
      if (fault) throw wrong(hook, fault)
      return data
    })
  }

  function guardedRule(rule: Rule<object>, id: string): Rule<object> {
    const hook = `the rule ${section.name}/${id}`
    return {
      ...rule,
      check: (slice, context) => issues(hook, () => rule.check(still(slice), still(context))),
    }
  }

  function guardedAcross(rule: AcrossRule<object>, id: string): AcrossRule<object> {
    const hook = `the rule ${section.name}/${id}`
    return {
      ...rule,
      across(members) {
        const given = members.map(still)
        const found = issues(hook, () => rule.across(given))
        // One about nobody would be told nowhere.
        if (found.every(({ member }) => given.includes(member))) return found
        throw wrong(hook, 'Unexpected `member` of an issue, expected one of those that were given')
      },
    }
  }

  function guardedSchema(schema: Schema<object>): Schema<object> {
    const standard = quick(schema)
    const validate = (value: unknown) =>
      run('schema', () => {
        const result = standard.validate(value)
        const fault = result instanceof Promise ? undefined : faultOf(result)
        if (fault) throw wrong('schema', fault)
        return result
      })
    return { '~standard': { ...standard, validate } }
  }

  /** What is compared with other forms is kept, and sent between threads, as what an index is given. */
  function faultOf(result: StandardSchemaV1.Result<object>): string | undefined {
    const isSent = !isTrusted && (section.across || index?.all)
    const fault = resultFault(result)
    return fault || !isSent || result.issues ? fault : dataFault(result.value)
  }
}
