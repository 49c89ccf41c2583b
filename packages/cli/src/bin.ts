#!/usr/bin/env node
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lookBack, recall } from './build/recall.js'
import { compiled } from './compiled.js'
import { askWhenOver, endSoon, guarded, stopBetween } from './guard.js'
import { isolated } from './isolate/isolated.js'
import { version } from './version.js'

const argv = process.argv.slice(2)
const folder = dirname(fileURLToPath(import.meta.url))

async function main(): Promise<number> {
  if (argv.some((one) => /^--(isolate$|timeout(=|$))/.test(one))) return isolated(argv, folder)
  const look = argv[0] === 'build' ? lookBack(argv, folder) : undefined
  const recalled = look && recall(argv, look)
  if (recalled !== undefined) return recalled
  const { whole, keep } = compiled(folder, argv[0])
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
    endSoon()
  })
