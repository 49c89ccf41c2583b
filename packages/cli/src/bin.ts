#!/usr/bin/env node
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Look, lookBack, recall } from './build/recall.js'
import { askWhenOver, endSoon, guarded, mindReaders, print, stopBetween } from './guard.js'
import { version } from './version.js'
import { isAgain, startAgain } from './watch/again.js'

const argv = process.argv.slice(2)
const folder = dirname(fileURLToPath(import.meta.url))
const isIsolated = argv.some((one) => /^--(isolate$|timeout(=|$))/.test(one))
/** Whether all is said, and nothing goes on. */
let isOver = false

async function main(): Promise<number> {
  const look = argv[0] === 'build' && !isIsolated ? await lookBack(argv, folder) : undefined
  const said = look && recall(argv, look)
  if (!said) {
    const code = await run(look)
    if (code !== startAgain || isAgain) return code
    return (await import('./watch/start-again.js')).again(fileURLToPath(import.meta.url), argv)
  }
  // Problems come first, as when they were found.
  const printed = [print('stderr', said.err), print('stdout', said.out)]
  isOver = printed.every((one) => one)
  return said.code
}

/** Loads what a run needs that cannot say what the last one said. */
async function run(look: Look | undefined): Promise<number> {
  mindReaders()
  if (isIsolated) return (await import('./isolate/isolated.js')).isolated(argv, folder)
  const { compiled } = await import('./compiled.js')
  const { whole, keep } = compiled(folder, argv[0], look?.tool)
  askWhenOver(whole.lastAtWork)
  const code = await whole.run(process.argv, { folder, stopBetween, ...(look && { look }) })
  // Not of what is no command; and with `--untrusted` nothing is written at all.
  if (code !== 2 && !argv.includes('--untrusted')) keep()
  return code
}

if (argv.length === 1 && ['--version', '-v', '-V'].includes(argv[0] ?? ''))
  process.stdout.write(`${version}\n`)
else
  guarded(main).then((code) => {
    process.exitCode = code
    if (isOver) process.exit()
    endSoon()
  })
