import { execFileSync } from 'node:child_process'
import { mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { brokenIn, isClean } from './kills.js'
import { documentsIn, type Expected, leftIn, makeTree, start, writeForms } from './tree.js'

/** What was seen after builds on disks that had too little room. */
export interface Filled {
  sizes: number
  broken: number
  /** Temporaries and locks that were there after it. */
  left: number
  /** Runs that did not end with 2. */
  otherCode: number
  /** Runs with enough room after which not all was as a build from nothing makes it. */
  unclean: number
}

const page = 4096

/**
 * Builds on disks that lack room for some documents: half of them are there, in another telling.
 * Every second time only the documents are on the small disk. `undefined` without the right to mount.
 */
export async function fillDisks(
  top: string,
  expected: Expected,
  { sizes, forms }: { sizes: number; forms: number },
): Promise<Filled | undefined> {
  const seen: Filled = { sizes, broken: 0, left: 0, otherCode: 0, unclean: 0 }
  for (let at = 0; at < sizes; at++) {
    const root = join(top, `disk-${at}`)
    const disk = at % 2 === 0 ? root : join(root, 'docs')
    mkdirSync(disk, { recursive: true })
    if (!mount(disk, '-t', 'tmpfs', '-o', 'size=1g', 'tmpfs')) return undefined
    try {
      makeTree(root, forms)
      const half = Array.from({ length: forms / 2 }, (_, at) => `forms/form-${at}.yaml`)
      await start(root, '--quiet', ...half.map((file) => join(root, file))).end
      writeForms(root, forms, 'second')
      const before = documentsIn(root).keys()
      const { blocks, bfree } = statfsSync(disk)
      // Each of the other documents takes three pages or more.
      const room = Math.floor((at / sizes) * (forms / 2) * 3)
      mount(disk, '-o', `remount,size=${(blocks - bfree + room) * page}`)
      const { code } = await start(root, '--quiet').end
      if (code !== 2) seen.otherCode++
      seen.broken += brokenIn(root, expected, before)
      seen.left += leftIn(root).length
      mount(disk, '-o', 'remount,size=1g')
      await start(root, '--quiet').end
      seen.left += leftIn(root).length
      if (!isClean(root, expected.second)) seen.unclean++
      const again = await start(root).end
      if (!again.stdout.includes(`: ${forms} unchanged`)) seen.unclean++
    } finally {
      execFileSync('umount', [disk])
    }
  }
  return seen
}

function mount(disk: string, ...args: string[]): boolean {
  try {
    execFileSync('mount', [...args, disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
