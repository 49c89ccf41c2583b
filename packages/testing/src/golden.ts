import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { shown as shownFrom } from '@protocol14/core'

/** What messages call a file: its path from where the tests run. */
const shown = (path: string): string => shownFrom('.', path)

const isUpdate = (): boolean => process.env.UPDATE === '1'

/** The text of a file that has to be there. */
export function textOf(path: string): string {
  assert.ok(existsSync(path), `Missing \`${shown(path)}\``)
  return readFileSync(path, 'utf8')
}

/** Compares `actual` with the file at `path`; `UPDATE=1` writes the file instead. */
export function matchesFile(path: string, actual: string): void {
  if (isUpdate()) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
    return
  }
  assert.ok(existsSync(path), `Missing \`${shown(path)}\`: UPDATE=1 writes it\n\n${actual}`)
  const expected = readFileSync(path, 'utf8')
  if (actual === expected) return
  try {
    assert.equal(actual, expected)
  } catch (error) {
    // The message of Node shows both as a diff.
    const { message } = error as assert.AssertionError
    assert.fail(`Unexpected text for \`${shown(path)}\`: UPDATE=1 rewrites it\n\n${message}`)
  }
}

/** Makes sure that there is no file at `path`; `UPDATE=1` removes it. */
function noFile(path: string): void {
  if (isUpdate()) rmSync(path, { force: true })
  assert.ok(!existsSync(path), `Unexpected \`${shown(path)}\`: UPDATE=1 removes it`)
}

/** The same for a text that may be empty: there is no file where it is. */
export const matches = (path: string, text: string): void =>
  text === '' ? noFile(path) : matchesFile(path, text)
