/** The peers of the benchmark make the same documents. Nothing is timed, nothing is installed. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { bin, folder } from '../command/command.js'
import { run } from './command.js'
import { peers, placed } from './peers.js'
import { assertSame } from './same.js'
import { makeWorkspace } from './workspaces.js'

const top = folder()
const workspace = join(top, 'workspace')
const forms = 2

before(() => {
  makeWorkspace(workspace, forms)
  run({ command: process.execPath, args: [bin, 'build'], cwd: workspace })
  mkdirSync(join(top, 'peers'))
})

for (const peer of peers) {
  const skip = peer.version() === undefined && `${peer.hint}, or npm run bench`
  test(`${peer.name} makes the documents of protocol14`, { skip }, () => {
    const one = placed(peer, join(top, 'peers'), workspace, forms)
    run(one.command)
    assertSame(one, workspace, forms)
  })
}
