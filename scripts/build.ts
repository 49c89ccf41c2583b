/** Builds every package: its JavaScript by tsup, its types by tsc, both into its `dist`. */
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
// The command knows itself by it: see packages/cli/src/tool.ts.
const command = fileURLToPath(dist('packages/cli'))
const hash = createHash('sha256')
for (const name of (await readdir(command)).filter((name) => /\.c?js$/.test(name)).sort())
  hash.update(name).update(await readFile(join(command, name)))
await writeFile(join(command, 'build.txt'), `${hash.digest('base64url')}\n`)
// The command `explain` reads it from there.
await cp(new URL('docs/rules.md', root), new URL('rules.md', dist('packages/cli')))
for (const folder of ['packages/core', 'packages/cli']) await writeLicences(dist(folder))
console.log(`Built ${workspaces.length} packages`)
