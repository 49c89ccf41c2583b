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
    const isBuild = argv[0] === 'build'
    const code = isBuild ? (await import('./build/recall.js')).recall(argv, folder) : undefined
    return code ?? (await import('./program.js')).run(process.argv, folder)
  })
}
