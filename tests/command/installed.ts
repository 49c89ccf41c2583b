/**
 * The packed packages, installed in a folder outside of the repository with the examples beside
 * them. One installation serves all tests: its workspaces are a plugin that is created there, and
 * those of the examples.
 */
import assert from 'node:assert/strict'
import { type ExecFileException, execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { globSync } from 'tinyglobby'
import { folder, form } from './command.js'

export const repository = fileURLToPath(new URL('../..', import.meta.url))
/** The plugin of an example. */
export const plugin = 'examples/third-party-plugin/plugin'
const manifest = {
  private: true,
  type: 'module',
  workspaces: [plugin, 'examples/monorepo/packages/*', 'protocol14-plugin-risks'],
}
/** Where all of it is. */
export const root = folder({ 'package.json': JSON.stringify(manifest), 'form.yaml': form })
/** A path there. */
export const at = (path: string) => join(root, path)
/** The text of a file there. */
export const read = (path: string) => readFileSync(at(path), 'utf8')

/** Runs a program, as somebody who is not inside of a test; what it prints, if it ends well. */
export async function run(
  program: string,
  args: string[],
  cwd = root,
  env: Record<string, string> = {},
) {
  const { NODE_TEST_CONTEXT: _, UPDATE: __, ...clean } = process.env
  const options = { cwd, env: { ...clean, RUNS: '20', ...env } }
  try {
    return (await promisify(execFile)(program, args, options)).stdout
  } catch (error) {
    const { stdout, stderr } = error as ExecFileException
    return assert.fail(`${program} ${args.join(' ')}\n${stdout}${stderr}`)
  }
}

/** Runs npm there. */
export const npm = (...args: string[]) => run('npm', args)
const command = (name: string) => at(`node_modules/.bin/${name}`)
/** Runs the installed command. */
export const protocol14 = (args: string[], cwd = root) => run(command('protocol14'), args, cwd)
const install = (...args: string[]) =>
  npm('install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...args)

/** Packs workspaces of `cwd`; the tarballs. */
async function pack(cwd: string, ...workspaces: string[]): Promise<string[]> {
  const args = ['pack', ...workspaces, '--pack-destination', root]
  // Among them is what the scripts of the packages say.
  const lines = (await run('npm', args, cwd)).split('\n')
  return lines.filter((line) => /^\S+\.tgz$/.test(line)).map((file) => `./${file}`)
}

/** The documents in a folder, which are those with a seal. */
export const documentsIn = (cwd: string): string[] =>
  globSync('**/*.md', { cwd, dot: true, ignore: '**/node_modules/**' })
    .filter((file) => readFileSync(join(cwd, file), 'utf8').includes('\n<!-- protocol14 '))
    .sort()

cpSync(join(repository, 'examples'), at('examples'), {
  recursive: true,
  filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
})
for (const file of documentsIn(at('examples'))) rmSync(at(`examples/${file}`))
await install(...(await pack(repository, '--workspaces')))
/** What was printed by the creation of a plugin. */
export const created = await run(command('create-protocol14-plugin'), ['risks'])
await install()
const [tarball = ''] = await pack(root, '--workspace', 'protocol14-plugin-evidence-summary')

// In the other example it is installed from its tarball, with nothing but what is published.
const installed = at('examples/yaml-config/node_modules/protocol14-plugin-evidence-summary')
mkdirSync(installed, { recursive: true })
await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components', '1'])
