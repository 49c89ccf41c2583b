import { resolve } from 'node:path'
import { planOutput } from '../files/output.js'
import type { Draft } from './draft.js'

/** Says of every document that cannot go where it should why, at its form. */
export function tellClashes(all: Draft[]): void {
  const targets = all.map(targetOf)
  const takers = new Map<string, Draft[]>()
  for (const [at, one] of all.entries()) {
    const target = targets[at]
    if (target !== undefined) takers.set(target, [...(takers.get(target) ?? []), one])
  }
  const inputs = new Map<string, string>()
  for (const file of new Set(all.flatMap(({ configs }) => configs)))
    inputs.set(folded(file), 'a config')
  for (const { input, isIndex } of all) inputs.set(folded(input), isIndex ? 'a config' : 'a form')
  for (const [at, one] of all.entries()) {
    const problem = one.document && problemOf(one, one.document.output, targets[at] as string)
    if (problem)
      one.diagnostics.push({
        severity: 'error',
        rule: 'write/output',
        file: one.file,
        ...problem,
      })
  }
  function problemOf(one: Draft, output: string, target: string) {
    // What is on the disk already can go there.
    const planned = one.isOnDisk ? undefined : planOutput(one.root, output)
    if (planned && 'problem' in planned) return planned.problem
    const other = takers.get(target)?.find(({ input }) => input !== one.input)
    if (other)
      return {
        message: `Unexpected output \`${output}\`, which \`${other.file}\` has as well`,
        hint:
          one.isIndex || other.isIndex
            ? 'give the index or the form another `output`'
            : 'give the two forms other numbers or names, or the config an `output` that tells them apart by `{dir}`, `{package}`, `{number}` or `{name}`',
      }
    const kind = inputs.get(target)
    if (kind)
      return {
        message: `Unexpected output \`${output}\`, which is ${kind}`,
        hint: 'write documents elsewhere',
      }
    return undefined
  }
}

/** Where a document goes or would go, the same for all paths that are one file on some system. */
const targetOf = ({ output, root }: Draft): string | undefined =>
  output === undefined ? undefined : folded(resolve(root, output))

/** The same for all paths that some system takes for one: by case and by Unicode form. */
export const folded = (path: string): string =>
  // Most have nothing else, and a run asks for thousands.
  /^[ -~]*$/.test(path)
    ? path.toLowerCase()
    : path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
