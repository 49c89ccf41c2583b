#!/usr/bin/env node
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { version } from './version.js'

const argv = process.argv.slice(2)
if (argv.length === 1 && ['--version', '-v', '-V'].includes(argv[0] ?? '')) {
  process.stdout.write(`${version}\n`)
} else {
  const { guarded } = await import('./guard.js')
  process.exitCode = await guarded(async () => {
    const folder = dirname(fileURLToPath(import.meta.url))
    if (argv.includes('--isolate'))
      return (await import('./isolate/isolated.js')).isolated(argv, folder)
    if (argv[0] !== 'build') return (await import('./program.js')).run(process.argv, { folder })
    const { lookBack, recall } = await import('./build/recall.js')
    const look = lookBack(argv, folder)
    const code = look && recall(argv, look)
    if (code !== undefined) return code
    const { run } = await import('./program.js')
    return run(process.argv, { folder, ...(look && { look }) })
  })
}
