#!/usr/bin/env node
import { version } from './version.js'

const [only, ...others] = process.argv.slice(2)
if (others.length === 0 && (only === '--version' || only === '-v' || only === '-V')) {
  process.stdout.write(`${version}\n`)
} else {
  const { run } = await import('./program.js')
  process.exitCode = await run(process.argv)
}
