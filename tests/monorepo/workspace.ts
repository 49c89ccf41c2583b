/** The monorepo of the examples in a folder of its own, as if its packages were installed. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { globSync } from 'tinyglobby'
import { rootPath } from '../../scripts/workspaces.js'
import { folder } from '../command/command.js'
import { lockOf } from './lock.js'

/** What others publish, and its workspaces need. */
const installed = ['protocol14', '@protocol14', 'zod', 'nx', 'turbo']

/** No network, no process that stays, and nothing of the test that runs it. */
const quiet = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_CACHE: 'local:rw',
  npm_config_update_notifier: 'false',
  NO_COLOR: '1',
}

/** A new copy of it in a Git repository, with its documents or without them. */
export function workspace({ ignored = '' } = {}) {
  const root = folder()
  const at = (path: string) => join(root, path)
  const originals = new Map<string, string>()
  const read = (path: string) => readFileSync(at(path), 'utf8')
  const edit = (path: string, change: (text: string) => string) => {
    const [before, after] = [read(path), change(read(path))]
    if (before === after) throw new Error(`Unexpected \`${path}\`, expected something to change`)
    originals.set(path, before)
    writeFileSync(at(path), after)
  }

  cpSync(join(rootPath, 'examples/monorepo'), root, {
    recursive: true,
    filter: (path) => !['node_modules', '.turbo', '.nx'].includes(basename(path)),
  })
  writeFileSync(at('package-lock.json'), lockOf(root))
  const link = (target: string, path: string) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    symlinkSync(target, at(path))
  }
  for (const name of installed) link(join(rootPath, 'node_modules', name), `node_modules/${name}`)
  link('../packages/on-call', 'node_modules/protocol14-plugin-on-call')
  link(join(rootPath, 'packages/cli/dist/bin.js'), 'node_modules/.bin/protocol14')
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root })
  git('init', '--quiet')
  writeFileSync(at('.git/info/exclude'), ignored)
  git('add', '.')

  return {
    edit,
    /** Takes the edit of a file back. */
    undo: (path: string) => writeFileSync(at(path), originals.get(path) ?? ''),
    /** The documents that are there, by their paths. */
    documents: () =>
      Object.fromEntries(
        globSync('services/*/{docs,handbook}/*.md', { cwd: root })
          .sort()
          .map((file) => [file, read(file)]),
      ),
    removeDocuments() {
      for (const file of globSync('services/*/{docs,handbook}', {
        cwd: root,
        onlyDirectories: true,
      }))
        rmSync(at(file), { recursive: true })
    },
    /** Runs a tool of the workspace in its root, without the environment of the tests. */
    run(tool: string, args: string[]) {
      const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, CI: ___, ...clean } = process.env
      return spawnSync(process.execPath, [join(rootPath, 'node_modules/.bin', tool), ...args], {
        cwd: root,
        encoding: 'utf8',
        env: { ...clean, ...quiet },
      })
    },
  }
}
