#!/usr/bin/env node
import { version } from './version.js'

const [only, ...others] = process.argv.slice(2)
if (others.length === 0 && (only === '--version' || only === '-v' || only === '-V')) {
  process.stdout.write(`${version}\n`)
} else {
  const { guarded } = await import('./guard.js')
  process.exitCode = await guarded(async () => (await import('./program.js')).run(process.argv))
}
