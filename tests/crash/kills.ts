import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Random } from '../fast/random.js'
import {
  documentsIn,
  type Expected,
  leftIn,
  makeTree,
  start,
  type Telling,
  writeForms,
} from './tree.js'

/** What was seen after builds that were killed. */
export interface Killed {
  kills: number
  /** Builds that had ended before. */
  late: number
  /** Documents that were neither the old nor the new text. */
  broken: number
  /** Temporaries and locks that the kills left. */
  leftByKill: number
  /** Those that were still there after the next run. */
  left: number
  /** Next runs after which not all was as a build from nothing makes it. */
  unclean: number
}

/** Kills builds at random moments, every second one while it writes, and looks at what it left. */
export async function killBuilds(
  top: string,
  expected: Expected,
  { kills, forms, random }: { kills: number; forms: number; random: Random },
): Promise<Killed> {
  const seen: Killed = { kills, late: 0, broken: 0, leftByKill: 0, left: 0, unclean: 0 }
  const root = join(top, 'killed')
  mkdirSync(root)
  makeTree(root, forms)
  const lock = join(root, '.protocol14.lock')
  const times = await timesOf(root, lock)
  for (let at = 0; at < kills; at++) {
    const telling: Telling = at % 2 === 0 ? 'second' : 'first'
    writeForms(root, forms, telling)
    const before = documentsIn(root).keys()
    const { child, end } = start(root, '--quiet')
    if (at % 2 === 0) {
      while (!existsSync(lock) && child.exitCode === null) await setTimeout(1)
      await setTimeout(random.below(times.writing))
    } else await setTimeout(random.below(times.all))
    child.kill('SIGKILL')
    if ((await end).code !== null) seen.late++
    seen.broken += brokenIn(root, expected, before)
    seen.leftByKill += leftIn(root).length
    await start(root, '--quiet').end
    seen.left += leftIn(root).length
    if (!isClean(root, expected[telling])) seen.unclean++
    // What the cache says is true: the run after it finds nothing to do.
    const again = await start(root).end
    if (again.code !== 0 || !again.stdout.includes(`: ${forms} unchanged`)) seen.unclean++
  }
  return seen
}

/** How long a build takes, and how long it writes, in milliseconds. */
async function timesOf(root: string, lock: string) {
  const begin = performance.now()
  const { end } = start(root, '--quiet')
  const state = { isOver: false }
  const over = end.then(() => {
    state.isOver = true
  })
  while (!existsSync(lock) && !state.isOver) await setTimeout(1)
  const writes = performance.now()
  await over
  const now = performance.now()
  return { all: Math.ceil(now - begin), writing: Math.max(1, Math.ceil(now - writes)) }
}

/**
 * How many documents are neither of the texts that they may have, and how many of `before` are gone:
 * the old one is kept until the new one is there.
 */
export function brokenIn(root: string, expected: Expected, before: Iterable<string>): number {
  const found = documentsIn(root)
  const isWhole = ([name, text]: [string, string]) =>
    text === expected.first.get(name) || text === expected.second.get(name)
  const gone = [...before].filter((name) => !found.has(name))
  return gone.length + [...found].filter((one) => !isWhole(one)).length
}

/** Whether all documents are there as they should be, and no other. */
export function isClean(root: string, expected: Map<string, string>): boolean {
  const found = documentsIn(root)
  return (
    found.size === expected.size && [...expected].every(([name, text]) => found.get(name) === text)
  )
}
