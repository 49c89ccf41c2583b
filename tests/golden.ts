import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../scripts/workspaces.js'

/** The text of a file of this repository. */
export const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** Compares `actual` with the file at `path`; `UPDATE=1` writes the file instead. */
export function matchesFile(path: string, actual: string): void {
  const file = fileURLToPath(new URL(path, root))
  if (process.env.UPDATE === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, actual)
    return
  }
  assert.ok(existsSync(file), `Missing \`${path}\`: UPDATE=1 writes it`)
  assert.equal(actual, readFileSync(file, 'utf8'), `\`${path}\` is stale: UPDATE=1 rewrites it`)
}

/** Makes sure that there is no file at `path`; `UPDATE=1` removes it. */
export function noFile(path: string): void {
  const file = new URL(path, root)
  if (process.env.UPDATE === '1') rmSync(file, { force: true })
  assert.ok(!existsSync(file), `Unexpected \`${path}\`: UPDATE=1 removes it`)
}
