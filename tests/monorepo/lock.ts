import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'

/** The lock file that npm would write for a workspace whose packages depend on protocol14. */
export function lockOf(root: string): string {
  const manifest = (path: string) =>
    JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
  const own = globSync('{packages,services}/*/package.json', { cwd: root })
    .map((file) => file.slice(0, -'/package.json'.length))
    .sort()
  const links = own.map((path) => [
    `node_modules/${manifest(path).name}`,
    { resolved: path, link: true },
  ])
  const { name, workspaces, dependencies } = manifest('.')
  const packages = {
    '': { name, workspaces, dependencies },
    ...Object.fromEntries(links),
    'node_modules/protocol14': { version: '0.1.0' },
    'node_modules/@protocol14/core': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7' },
    ...Object.fromEntries(own.map((path) => [path, manifest(path)])),
  }
  return `${JSON.stringify({ name, lockfileVersion: 3, requires: true, packages }, null, 2)}\n`
}
