/** Packs every package and asks publint and attw whether others can use it. Needs a build. */
import { node } from './node.js'
import { workspaces } from './workspaces.js'

const attw = 'node_modules/@arethetypeswrong/cli/dist/index.js'
const publint = 'node_modules/publint/src/cli.js'

for (const { folder, manifest } of workspaces) {
  const results = await Promise.all([
    node(publint, 'run', folder, '--strict'),
    node(attw, '--pack', folder, '--profile', 'esm-only', '--no-emoji', '--no-definitely-typed'),
  ])
  const failed = results.filter(({ code }) => code !== 0)
  console.log(`${failed.length === 0 ? 'ok' : 'not ok'} ${manifest.name}`)
  for (const { output } of failed) console.log(output)
  if (failed.length > 0) process.exitCode = 1
}
