/**
 * How long whole processes take, and how much memory: protocol14 and other tools that make the
 * same documents of the same forms. `npm run bench -- --rounds 5 --forms 1,1000 --only hugo,cold`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { flagsOf } from '../../scripts/flags.js'
import { said } from './command.js'
import { goals } from './goals.js'
import { measured } from './measured.js'
import { memoryBy } from './memory.js'
import { installPackages } from './packages.js'
import { peers } from './peers.js'
import { floor, runsFor } from './runs.js'
import { goalsTable, tableOf } from './table.js'

const { rounds, forms, ...flags } = flagsOf({ rounds: 5, forms: '1,100,1000,5000', only: '' })
const only = flags.only.toLowerCase().split(',')
const isAsked = (name: string) => only.some((part) => name.toLowerCase().includes(part))

const asked = peers.filter(({ name }) => isAsked(name))
if (asked.some(({ hint }) => hint.startsWith('npm'))) installPackages()
// To read these takes as long as all else of a start of Node: ratios to it would look too good.
delete process.env.NODE_EXTRA_CA_CERTS
const there = asked.filter((peer) => peer.version() !== undefined)
for (const { name, hint } of asked.filter((peer) => !there.includes(peer)))
  console.error(`${name} is skipped: ${hint}`)

const top = mkdtempSync(join(tmpdir(), 'protocol14-bench-'))
try {
  mkdirSync(join(top, 'peers'))
  const runs = forms
    .split(',')
    .flatMap((count) => runsFor(Number(count), there, top))
    .filter(({ name }) => name === floor || isAsked(name))
  const all = await measured(runs, rounds)
  const versions = [
    `Node ${process.versions.node}`,
    said('git', ['--version'])?.replace(/^git version/, 'Git'),
    // The same tool in several processes is one.
    ...new Set(there.map((peer) => `${peer.name.replace(/,.*/, '')} ${peer.version()}`)),
  ]
  const date = new Date().toISOString().slice(0, 10)
  console.log(`${date}, ${process.platform}, ${cpus().length} cores, ${versions.join(', ')}`)
  console.log(`Medians of ${rounds} rounds; memory by ${memoryBy ?? 'nothing'}\n`)
  console.log(tableOf(all))
  console.log(`\n${goalsTable(goals, all)}`)
} finally {
  rmSync(top, { recursive: true, force: true })
}
