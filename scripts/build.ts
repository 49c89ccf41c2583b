/** Builds every package: its JavaScript by tsup, its types by tsc, both into its `dist`. */
import { cp, rm } from 'node:fs/promises'
import { writeLicences } from './licences.js'
import { node } from './node.js'
import { root, workspaces } from './workspaces.js'

const types = new URL('node_modules/.cache/protocol14/types/', root)
const dist = (folder: string) => new URL(`${folder}/dist/`, root)
const remove = (folder: URL) => rm(folder, { recursive: true, force: true })

await Promise.all([types, ...workspaces.map(({ folder }) => dist(folder))].map(remove))

const failed = (
  await Promise.all([
    node('node_modules/tsup/dist/cli-default.js'),
    node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'),
  ])
).filter(({ code }) => code !== 0)

for (const { output } of failed) process.stderr.write(output)
if (failed.length > 0) process.exit(1)

await Promise.all(
  workspaces.map(({ folder }) =>
    cp(new URL(`${folder}/src/`, types), dist(folder), { recursive: true }),
  ),
)
// The command `explain` reads it from there.
await cp(new URL('docs/rules.md', root), new URL('rules.md', dist('packages/cli')))
for (const folder of ['packages/core', 'packages/cli']) await writeLicences(dist(folder))
console.log(`Built ${workspaces.length} packages`)
