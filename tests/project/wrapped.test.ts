/** A section that comes along, changed by an object spread, and put in its place by `replaces`. */
import assert from 'node:assert/strict'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'

const short = `{
  severity: 'warning', why: 'w', mend: 'm',
  *check({ phases }) {
    for (const [index, { quality_gate }] of phases.entries())
      if (quality_gate.criteria.length > 100)
        yield { message: 'Unexpected long criteria', path: ['phases', index, 'quality_gate', 'criteria'] }
  },
}`

/** A project whose gates are wrapped: `change` is what is other than before. */
function project(change: string, text = form): string {
  const cwd = folder({
    'form.yaml': text,
    'protocol14.config.js': `import { gates } from 'protocol14'
const base = gates()
export default {
  forms: ['form.yaml'],
  output: 'doc.md',
  sections: ['...', { ...base, replaces: 'gates', ${change} }],
}
`,
    'package.json': '{ "type": "module" }',
  })
  const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))
  symlinkSync(modules, join(cwd, 'node_modules'), 'junction')
  return cwd
}

const headings = (cwd: string) =>
  readFileSync(join(cwd, 'doc.md'), 'utf8')
    .match(/^## .*/gm)
    ?.slice(2, 5)

test('it stands where the other stood, with what was changed and all the rest', async () => {
  const change = `title: 'WHAT MUST BE REACHED', rules: { ...base.rules, short: ${short} }`
  const cwd = project(change)
  const { status, stderr } = await inProcess(cwd, ['build'])
  assert.equal(status, 0)
  const long = form.match(/^ {6}criteria: ".{101,}"$/gm)
  assert.ok(long)
  assert.equal(
    stderr.match(/ warning Unexpected long criteria {2}gates\/short$/gm)?.length,
    long.length,
  )
  const [, gates] = headings(cwd) ?? []
  assert.equal(gates, '## 4. WHAT MUST BE REACHED')
  // What the preset expects of the gates is still expected.
  const renamed = form.replaceAll('Diagnostic Coverage', 'Diagnosis')
  const { stderr: told } = await inProcess(project(change, renamed), ['build', '--quiet'])
  assert.match(told, /error Unexpected `Diagnosis Gate` as gate 2, .* {2}gates\/expected-gates$/m)
})

test('with a name of its own its rules have that name, and the others are gone', async () => {
  const cwd = project("name: 'own-gates', rules: { 'evidence-file': base.rules['evidence-file'] }")
  const { status } = await inProcess(cwd, ['build', '--quiet'])
  assert.equal(status, 0)
  assert.deepEqual(headings(cwd), [
    '## 3. INTEGRATION POINTS',
    '## 4. QUALITY GATES',
    '## 5. COMMUNICATION PROTOCOLS',
  ])
  assert.equal((await inProcess(cwd, ['explain', 'own-gates/evidence-file'])).status, 0)
  assert.equal((await inProcess(cwd, ['explain', 'gates/evidence-file'])).status, 2)
})

test('a hook that is wrapped calls the one before, and what it drops is refused', async () => {
  const cwd = project('render: (slice) => base.render(slice).slice(0, -2)')
  const { status, stderr } = await inProcess(cwd, ['build', '--quiet'])
  assert.equal(status, 1)
  assert.match(stderr, /Unexpected loss of `phases\[3\]`, which the section `gates` does not read/)
})
