import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { loadHashes } from '../../packages/cli/src/build/hash.js'
import { lookBack, recall } from '../../packages/cli/src/build/recall.js'
import { run } from '../../packages/cli/src/program.js'
import { bin, folder } from '../command/command.js'
import { captured } from '../command/in-process.js'
import { filesBelow } from './workspace.js'

/** The folder of the command. */
export const tool = dirname(bin)

/** What the command says, and what it leaves, as `bin` runs it. */
export async function built(root: string, flags: string[] = []) {
  const argv = ['build', '--cwd', root, '--no-color', ...flags]
  const { value, stdout, stderr } = await captured(async () => {
    const look = await lookBack(argv, tool)
    const said = look && recall(argv, look)
    if (!said) return run(['node', 'protocol14', ...argv], { ...(look && { look }) })
    process.stdout.write(said.out)
    process.stderr.write(said.err)
    return said.code
  })
  const hashes = await loadHashes()
  const files = filesBelow(root).map((file) => [file, hashes.at(join(root, file))])
  return { value, stdout, stderr, files: Object.fromEntries(files) }
}

/** What a build does that knows of no other. */
export async function builtAnew(root: string) {
  const other = folder()
  cpSync(root, other, { recursive: true, verbatimSymlinks: true })
  const { stdout, stderr, ...rest } = await built(other, ['--no-cache'])
  const own = (text: string) => text.replaceAll(other, root)
  return { ...rest, stdout: own(stdout), stderr: own(stderr) }
}

/** Files that change while a run reads them are not trusted: the next run must begin later. */
export const later = () => setTimeout(25)
