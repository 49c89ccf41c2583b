import assert from 'node:assert/strict'
import { readForm } from '@protocol14/core'
import { readByPackage } from '../../packages/core/src/yaml/read.js'
import { hostile } from './case.js'

/** What is said of a form's YAML, with line and column; by the slow reader alone if that is given. */
export const told = (text: string, read?: typeof readByPackage): string[] =>
  readForm({ file: 'form.yaml', text }, [], undefined, read).diagnostics.map(
    ({ severity, message, place }) =>
      `${place?.start.line}:${place?.start.column} ${severity === 'error' ? '' : `${severity} `}${message}`,
  )

/** What a form holds, once it was read without an error. */
export const dataOf = (text: string): unknown =>
  readForm({ file: 'form.yaml', text }, []).data ?? assert.fail(told(text).join('\n'))

/** A case, what is in it, and what is said: all of it, or the first and the last of many. */
export type Row = [name: string, what: string, text: string, ...said: string[]]

/** Cases of which each is a text that is refused, or read with a warning. */
export function refused(rows: Row[]): void {
  for (const [name, what, text, ...said] of rows)
    hostile(name, what, () => {
      const all = told(text)
      const shown = all.length > 20 ? [all[0], all.at(-1)] : all
      assert.deepEqual(shown, said)
      // No plain form: the fast reader leaves it to the other.
      if (text.length < 1000) assert.deepEqual(told(text, readByPackage), all)
    })
}
