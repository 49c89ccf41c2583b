import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folder, form } from './command.js'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

test('packed and installed elsewhere, the command builds a form, without a config and with one', () => {
  const cwd = folder({ 'package.json': '{"private": true, "type": "module"}', 'form.yaml': form })
  const packed = npm(repository, 'pack', '--workspaces', '--json', '--pack-destination', cwd)
  const files: { filename: string }[] = Object.values(JSON.parse(packed))
  const tarballs = files.map(({ filename }) => `./${filename}`)
  npm(
    cwd,
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    ...tarballs,
  )

  const build = () => npm(cwd, 'exec', '--', 'protocol14', 'build', 'form.yaml')
  assert.match(build(), /^written {2}\.cursor/)

  const config = `import { defineConfig } from 'protocol14'
export default defineConfig({ forms: ['form.yaml'], output: 'docs/{number}.md' })
`
  writeFileSync(join(cwd, 'protocol14.config.ts'), config)
  assert.match(build(), /^written {2}docs\/14\.md/)
  const [one, two] = ['docs/14.md', '.cursor/ai-driven-workflow/14-performance-optimization.md']
  assert.equal(
    readFileSync(join(cwd, one as string), 'utf8'),
    readFileSync(join(cwd, two as string), 'utf8'),
  )
})
