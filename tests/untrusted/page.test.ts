/** The workflow of docs/untrusted.md does what it says, and nothing that a stranger could use. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { textOf } from '../../packages/testing/src/golden.js'
import { folder, form } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { blocksOf } from '../docs/blocks.js'
import { canary, canaryFiles, sung } from './canaries.js'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
  'working-directory'?: string
}

const [block] = blocksOf(textOf('docs/untrusted.md')).filter(({ file }) =>
  file.startsWith('.github/workflows/'),
)
const workflow = parse(block?.code ?? '')
const { steps }: { steps: Step[] } = workflow.jobs.check
const runs = steps.filter(({ run }) => run)

test('the workflow has no secrets and may only read', () => {
  assert.equal(workflow.on, 'pull_request')
  assert.deepEqual(workflow.permissions, { contents: 'read' })
  assert.ok(!block?.code.includes('secrets'))
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
  assert.deepEqual(
    checkouts.map((step) => step.with?.['persist-credentials']),
    [false, false],
  )
  assert.match(
    String(checkouts[0]?.with?.ref),
    /^\$\{\{ github\.event\.pull_request\.base\.sha \}\}$/,
  )
})

test('what a pull request says stands in no command, and only protocol14 looks at it', () => {
  assert.deepEqual(
    runs.map((step) => [step['working-directory'], step.run]),
    [
      ['trusted', 'npm ci --ignore-scripts'],
      [undefined, 'trusted/node_modules/.bin/protocol14 check --untrusted --cwd pull-request'],
    ],
  )
})

test('its command finds what is wrong in a pull request, and runs none of it', async () => {
  const [, ...args] = (runs[1]?.run ?? '').split(' ')
  const cwd = folder()
  const tree = join(cwd, args.pop() ?? '')
  args.pop()
  mkdirSync(tree)
  const files = { ...canaryFiles, '.git/HEAD': '', 'form.yaml': form }
  cpSync(folder(files), tree, { recursive: true })
  assert.match((await inProcess(tree, args)).stdout, /Missing document/)
  const bad = folder({ ...files, 'protocol14.config.ts': canary('config') })
  assert.equal((await inProcess(bad, args)).status, 2)
  assert.deepEqual(sung(), [])
})
