import { join } from 'node:path'
import { rootPath } from '../../scripts/workspaces.js'
import { type Command, run, said } from './command.js'
import { type Peer, placed } from './peers.js'
import { assertSame } from './same.js'
import { changeOne, makeCold, makeWorkspace, track } from './workspaces.js'

/** Something that is measured, with a number of forms. */
export interface Run {
  name: string
  forms: number
  command: Command
  /** Puts all as it has to be before; is not measured. */
  before?(): void
  /** What it must print. */
  expected?: RegExp
}

/** The names of what protocol14 does. */
export const own = {
  cold: 'protocol14, cold',
  kept: 'protocol14, cold, keeps a cache',
  unchanged: 'protocol14, nothing changed',
  one: 'protocol14, one form changed',
  check: 'protocol14 check',
}

export const floor = 'node -e 0'

const bin = join(rootPath, 'packages/cli/dist/bin.cjs')

/** All that is measured with so many forms, in a new workspace below `top`. */
export function runsFor(forms: number, peers: Peer[], top: string): Run[] {
  const root = join(top, 'workspaces', String(forms))
  makeWorkspace(root, forms)
  run(protocol14(root, 'build'))
  track(root)
  return [
    { name: floor, forms, command: { command: process.execPath, args: ['-e', '0'], cwd: root } },
    ...gitRuns(root, forms),
    ...ownRuns(root, forms),
    ...peers.map((peer) => peerRun(peer, join(top, 'peers'), root, forms)),
  ]
}

const protocol14 = (cwd: string, ...args: string[]): Command => ({
  command: process.execPath,
  args: [bin, ...args],
  cwd,
})

function gitRuns(root: string, forms: number): Run[] {
  if (said('git', ['--version']) === undefined) return []
  const command = { command: 'git', args: ['status', '--porcelain'], cwd: root }
  // The first one after a build notes which files have the same bytes as before.
  return [{ name: 'git status', forms, command, before: () => run(command) }]
}

function ownRuns(root: string, forms: number): Run[] {
  let time = 0
  const all = forms === 1 ? '1 form' : `${forms} forms`
  const others = forms > 1 ? `, ${forms - 1} unchanged` : ''
  const build = protocol14(root, 'build')
  return [
    {
      name: own.cold,
      command: protocol14(root, 'build', '--no-cache'),
      before: () => makeCold(root, forms),
      expected: new RegExp(`^${all}: ${forms} written$`, 'm'),
    },
    {
      name: own.kept,
      command: build,
      before: () => makeCold(root, forms, true),
      expected: new RegExp(`^${all}: ${forms} written$`, 'm'),
    },
    {
      name: own.unchanged,
      command: build,
      expected: new RegExp(`^${all}: ${forms} unchanged$`, 'm'),
    },
    {
      name: own.one,
      command: build,
      before: () => changeOne(root, ++time),
      expected: new RegExp(`^${all}: 1 written${others}$`, 'm'),
    },
    { name: own.check, command: protocol14(root, 'check'), expected: /no problems$/m },
  ].map((one) => ({ ...one, forms }))
}

/** Throws unless the peer makes the same documents. */
function peerRun(peer: Peer, top: string, root: string, forms: number): Run {
  const place = placed(peer, top, root, forms)
  run(place.command)
  assertSame(place, root, forms)
  return { name: peer.name, forms, command: place.command, before: place.clear }
}
