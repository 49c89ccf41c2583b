/** Two forms as they were and as they are fixed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generic } from '@protocol14/presets'
import { matchesFile, textOf } from '../../packages/testing/src/golden.js'
import { built, fix } from './with.js'

for (const name of ['dialect-b', 'unquoted'])
  test(`the form ${name} is fixed`, () => {
    const { text, fixes } = fix(textOf(`tests/fix/cases/${name}/form.yaml`))
    const lines = fixes.map(
      ({ message, place: { start } }) => `${start.line}:${start.column} ${message}\n`,
    )
    matchesFile(`tests/fix/cases/${name}/fixed.yaml`, text)
    matchesFile(`tests/fix/cases/${name}/fixes.txt`, lines.join(''))
    assert.ok(built(text, generic))
  })

test('a byte order mark stays, and the comment behind it is the title all the same', () => {
  const { text } = fix(textOf('tests/fix/cases/dialect-b/form.yaml'))
  assert.equal(fix(`\uFEFF${textOf('tests/fix/cases/dialect-b/form.yaml')}`).text, `\uFEFF${text}`)
})
