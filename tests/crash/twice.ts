import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Random } from '../fast/random.js'
import { documentsIn, leftIn, makeTree, nameAt, start } from './tree.js'

/** What was seen while two builds ran at once. */
export interface Twice {
  reads: number
  rounds: number
  /** Reads of a text that neither build makes. */
  torn: number
  /** Ends of both builds with documents of each. */
  mixed: number
  /** Builds that did not end with 0. */
  failed: number
  left: number
}

/** Two builds that tell the same forms otherwise, at once, until so many reads were done meanwhile. */
export async function buildTwice(
  top: string,
  { reads, forms, random }: { reads: number; forms: number; random: Random },
): Promise<Twice> {
  const seen: Twice = { reads: 0, rounds: 0, torn: 0, mixed: 0, failed: 0, left: 0 }
  const root = join(top, 'twice')
  mkdirSync(root)
  makeTree(root, forms)
  const base = 'forms: [forms]\noutput: docs/{name}.md\nrules: { protocol/number: off }\n'
  const configs = ['one.yaml', 'two.yaml']
  writeFileSync(join(root, 'one.yaml'), base)
  writeFileSync(join(root, 'two.yaml'), `${base}sections: [gates, role, ...]\n`)
  const texts: Map<string, string>[] = []
  for (const config of configs) {
    await start(root, '--quiet', '--no-cache', '--config', join(root, config)).end
    texts.push(documentsIn(root))
  }
  const isOne = (name: string, text: string) => texts.some((all) => all.get(name) === text)
  while (seen.reads < reads) {
    seen.rounds++
    let running = 2
    const ends = configs.map((config) =>
      start(root, '--quiet', '--config', join(root, config)).end.finally(() => running--),
    )
    while (running > 0) {
      for (let at = 0; at < 50; at++) {
        const name = `${nameAt(random.below(forms))}.md`
        const path = join(root, 'docs', name)
        seen.reads++
        if (!existsSync(path) || !isOne(name, readFileSync(path, 'utf8'))) seen.torn++
      }
      await setImmediate()
    }
    for (const { code } of await Promise.all(ends)) if (code !== 0) seen.failed++
    const last = [...documentsIn(root)]
    if (!texts.some((all) => last.every(([name, text]) => all.get(name) === text))) seen.mixed++
    seen.left += leftIn(root).length
  }
  return seen
}
