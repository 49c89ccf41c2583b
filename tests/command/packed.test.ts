/** What users and authors of plugins do: they build forms, run the examples and create a plugin. */
import assert from 'node:assert/strict'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { matchesFile } from '@protocol14/testing'
import { folder, form } from './command.js'
import {
  at,
  created,
  documentsIn,
  npm,
  plugin,
  protocol14,
  read,
  repository,
  root,
  run,
} from './installed.js'

const examples = readdirSync(join(repository, 'examples'))

describe('with packed packages', { concurrency: 2 }, () => {
  for (const example of examples)
    test(`examples/${example} is as its forms say`, async () => {
      const cwd = at(`examples/${example}`)
      const { scripts } = JSON.parse(read(`examples/${example}/package.json`))
      const [program, ...args]: string[] = scripts.build.split(' ')
      assert.equal(program, 'protocol14')
      await protocol14(args, cwd)
      const documents = documentsIn(cwd)
      const committed = join(repository, 'examples', example)
      for (const file of documents)
        matchesFile(join(committed, file), readFileSync(join(cwd, file), 'utf8'))
      assert.deepEqual(documents, documentsIn(committed))
      await protocol14(['check', '--fail-on', 'warning', ...args.slice(1)], cwd)
    })

  test('the command builds a form, without a config and with one', async () => {
    assert.match(await protocol14(['build', 'form.yaml']), /^written {2}\.cursor/)
    const config = `import { defineConfig } from 'protocol14'
export default defineConfig({ forms: ['form.yaml'], output: 'docs/{number}.md' })
`
    writeFileSync(at('own.config.ts'), config)
    const args = ['build', 'form.yaml', '--config', 'own.config.ts']
    assert.match(await protocol14(args), /^written {2}docs\/14\.md/)
    const document = '.cursor/ai-driven-workflow/14-performance-optimization.md'
    assert.equal(read('docs/14.md'), read(document))
  })

  test('a created plugin passes its tests, and is told where a config lists it', async () => {
    assert.match(created, /^written {2}protocol14-plugin-risks\/\.gitignore$/m)
    const workspace = ['--workspace', 'protocol14-plugin-risks']
    assert.match(await npm('test', ...workspace), /^[#ℹ] pass 10$/m)
    await npm('run', 'build', ...workspace)
    for (const file of ['index.js', 'index.d.ts'])
      assert.ok(existsSync(at(`protocol14-plugin-risks/dist/${file}`)), file)
    writeFileSync(at('risks.yaml'), `${form}\nrisks:\n  - "A sale may begin early"\n`)
    writeFileSync(
      at('risks.config.ts'),
      `import { defineConfig } from 'protocol14'
import risks from 'protocol14-plugin-risks'
export default defineConfig({ sections: ['...', risks()] })
`,
    )
    const told = await protocol14([
      'build',
      'risks.yaml',
      '--config',
      'risks.config.ts',
      '--stdout',
    ])
    assert.match(told, /^## 9\. RISKS\n\n\*\*Risks:\*\*\n- A sale may begin early$/m)
  })

  test('the plugin of the example passes its tests', async () => {
    const args = ['test', '--workspace', 'protocol14-plugin-evidence-summary']
    if (process.env.UPDATE === '1') {
      await run('npm', args, root, { UPDATE: '1' })
      cpSync(at(`${plugin}/cases`), join(repository, plugin, 'cases'), { recursive: true })
    }
    assert.match(await npm(...args), /^[#ℹ] pass 11$/m)
  })

  test('the kit tests a section in plain JavaScript', async () => {
    const plain = folder({
      'notes/cases/told/form.yaml': 'notes: "a note"\n',
      'notes/cases/told/section.md': 'a note\n',
      'section.test.js': `import { line, lineOf, paragraph, kind } from '@protocol14/core'
import { testSection } from '@protocol14/testing'
import { z } from 'zod'

testSection(
  {
    name: 'notes',
    title: 'NOTES',
    schema: z.object({ notes: kind.line }),
    render: ({ notes }) => [paragraph(...line(notes))],
    read: ([node]) => (node ? { notes: lineOf(node.children) } : {}),
  },
  { cases: new URL('notes/cases/', import.meta.url) },
)
`,
    })
    cpSync(plain, at('plain'), { recursive: true })
    assert.match(await run(process.execPath, ['--test', 'plain/section.test.js']), /^[#ℹ] pass 9$/m)
  })
})
