/**
 * Kills builds, fills disks and runs two builds at once, and prints what was seen; fails where a
 * document was harmed: `npm run crash -- --kills 25 --forms 1000 --sizes 20 --reads 50000 --seed 14`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillDisks } from '../tests/crash/disks.js'
import { killBuilds } from '../tests/crash/kills.js'
import { expectedOf } from '../tests/crash/tree.js'
import { buildTwice } from '../tests/crash/twice.js'
import { randomOf } from '../tests/fast/random.js'
import { flagsOf } from './flags.js'

const { kills, forms, sizes, reads, seed } = flagsOf({
  kills: 25,
  forms: 1000,
  sizes: 20,
  reads: 50_000,
  seed: 14,
})

const top = mkdtempSync(join(tmpdir(), 'protocol14-crash-'))
const below = (name: string) => {
  mkdirSync(join(top, name))
  return join(top, name)
}
try {
  const random = randomOf(seed)
  const killed = await killBuilds(below('kills'), await expectedOf(below('all'), forms), {
    kills,
    forms,
    random,
  })
  console.log('killed builds', killed)
  const few = 60
  const expected = await expectedOf(below('few'), few)
  const filled = await fillDisks(below('disks'), expected, { sizes, forms: few })
  console.log('full disks', filled ?? 'no right to mount a disk')
  const twice = await buildTwice(below('twice'), { reads, forms: 200, random })
  console.log('two builds at once', twice)
  const harm = [killed.broken, killed.left, killed.unclean, twice.torn, twice.mixed, twice.failed]
  const disks = filled ? [filled.broken, filled.left, filled.otherCode, filled.unclean] : []
  process.exitCode = [...harm, ...disks].every((one) => one === 0) ? 0 : 1
} finally {
  rmSync(top, { recursive: true, force: true })
}
