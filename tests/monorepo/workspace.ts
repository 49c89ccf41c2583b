/** The monorepo of the examples in a folder of its own, as if its packages were installed. */
import assert from 'node:assert/strict'
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
  NX_ISOLATE_PLUGINS: 'false',
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_CACHE: 'local:rw',
  npm_config_update_notifier: 'false',
  NO_COLOR: '1',
}

const command = 'node_modules/.bin/protocol14'

/** A new copy of it in a Git repository, which ignores what is `ignored` beside what the example does. */
export function workspace({ ignored = '' } = {}) {
  const root = folder()
  copyTo(root, ignored)
  const at = (path: string) => join(root, path)
  const read = (path: string) => readFileSync(at(path), 'utf8')
  const originals = new Map<string, string>()

  return {
    edit(path: string, change: (text: string) => string) {
      const before = read(path)
      assert.notEqual(change(before), before, path)
      originals.set(path, before)
      writeFileSync(at(path), change(before))
    },
    /** Takes the last edit of a file back. */
    undo: (path: string) => writeFileSync(at(path), originals.get(path) ?? ''),
    /** The documents that are there, by their paths. */
    documents(): Record<string, string> {
      const files = globSync('services/*/{docs,handbook}/*.md', { cwd: root }).sort()
      return Object.fromEntries(files.map((file) => [file, read(file)]))
    },
    remove: (path: string) => rmSync(at(path), { recursive: true }),
    /** From now on `protocol14` does nothing: for what only asks whether it runs. */
    idle() {
      rmSync(at(command))
      writeFileSync(at(command), '#!/usr/bin/env node\n', { mode: 0o755 })
    },
    /** Runs a tool of the workspace in its root, without the environment of the tests. */
    run(tool: string, args: string[]) {
      const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, CI: ___, ...clean } = process.env
      const env = { ...clean, ...quiet }
      const script = join(rootPath, 'node_modules/.bin', tool)
      return spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8', env })
    },
  }
}

function copyTo(root: string, ignored: string): void {
  const isOfExample = (path: string) => !['node_modules', '.turbo', '.nx'].includes(basename(path))
  cpSync(join(rootPath, 'examples/monorepo'), root, { recursive: true, filter: isOfExample })
  const put = (path: string, text: string) => writeFileSync(join(root, path), text)
  const link = (target: string, path: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    symlinkSync(target, join(root, path))
  }
  put('package-lock.json', lockOf(root))
  for (const name of installed) link(join(rootPath, 'node_modules', name), `node_modules/${name}`)
  link('../packages/on-call', 'node_modules/protocol14-plugin-on-call')
  link(join(rootPath, 'packages/cli/dist/bin.cjs'), command)
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root })
  git('init', '--quiet')
  put('.git/info/exclude', ignored)
  git('add', '.')
}
