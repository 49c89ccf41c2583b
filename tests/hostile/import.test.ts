import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folder, form, protocol14 } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { hostile } from './case.js'
import { plugin } from './plugin.js'

/** A section that reads as it should, until it is told not to end. */
const read = `([one]) => {
  if (process.env.LOOP) for (;;);
  return { risks: one?.children[0].value }
}`

const files = {
  'form.yaml': `${form}\nrisks: "One"\n`,
  'risks.mjs': plugin({ read }),
  'protocol14.config.yaml': "output: docs/{number}.md\nsections: ['...', ./risks.mjs]\n",
}

const limits = ['--isolate', '--timeout', '1']
const why = 'Unexpected run of more than 1 s, in `read` of the section `risks`'

/** A project with a document that was edited. */
async function edited() {
  const cwd = folder(files)
  const built = await inProcess(cwd, ['build', 'form.yaml'])
  assert.equal(built.status, 0, built.stderr)
  const path = join(cwd, 'docs/14.md')
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('Find and remove', 'Find, tell and remove'),
  )
  return { cwd, of: (file: string) => readFileSync(join(cwd, file), 'utf8') }
}

for (const command of ['import', 'merge'])
  hostile('I7', `a plugin that never ends is ended under ${command} --isolate`, async () => {
    const { cwd, of } = await edited()
    const document = of('docs/14.md')
    const told = protocol14(cwd, [command, 'docs/14.md', '--form', 'form.yaml', ...limits], {
      LOOP: '1',
    })
    assert.ok(told.stderr.includes(why), told.stderr)
    assert.ok(told.status === 1 || told.status === 2, `${told.status}`)
    assert.deepEqual([of('form.yaml'), of('docs/14.md')], [files['form.yaml'], document])
    const fine = protocol14(cwd, [
      command,
      'docs/14.md',
      '--form',
      'form.yaml',
      '--isolate',
      '--yes',
    ])
    assert.equal(fine.status, 0, fine.stderr)
    assert.match(of('form.yaml'), /Find, tell and remove/)
  })

hostile('I7', 'a plugin that never ends makes no form of a document', async () => {
  const { cwd, of } = await edited()
  writeFileSync(join(cwd, 'notes.md'), of('docs/14.md'))
  const told = protocol14(cwd, ['import', 'notes.md', '--out', 'new.yaml', ...limits], {
    LOOP: '1',
  })
  assert.ok(told.stderr.includes(why), told.stderr)
  assert.equal(told.status, 2)
  assert.equal(existsSync(join(cwd, 'new.yaml')), false)
})

for (const [shape, said] of [
  ["() => { throw new Error('boom') }", 'Unexpected error: boom'],
  ['() => 5', 'Unexpected `5`, expected a list of nodes'],
  ['(nodes) => { nodes.length = 0; return nodes }', 'Unexpected change of what it was given'],
] as const)
  hostile('I10', `a plugin that shapes documents by hand wrongly is named: ${shape}`, async () => {
    const byHand = `{ headings: ['risks'], shape: ${shape} }`
    const cwd = folder({
      'notes.md': '# Protocol 14: Notes\n\n## Risks\n\n- One\n',
      'risks.mjs': plugin({ byHand }),
      'protocol14.config.yaml': "sections: ['...', ./risks.mjs]\n",
    })
    const told = await inProcess(cwd, ['import', 'notes.md', '--dry-run'])
    assert.ok(told.stderr.includes(said), told.stderr)
    assert.match(told.stderr, /in `byHand\.shape` of the section `risks`/)
    assert.equal(told.status, 2)
  })
