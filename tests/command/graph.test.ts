/** `protocol14 graph`: partners that have no form, no number or no name of their own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formats } from '../../packages/cli/src/graph/formats.js'
import { matchesFile, textOf } from '../../packages/testing/src/golden.js'
import { folder, form } from './command.js'
import { inProcess } from './in-process.js'

const takes = form.replace(
  /^inputs_from:\n(?:(?: .*)?\n)+/m,
  `inputs_from:
  - { protocol: "All teams", artifacts_consumed: [notes] }
  - { protocol: "7", artifacts_consumed: [plans] }
  - { protocol: "A team", artifacts_consumed: [wishes] }
`,
)

test('partners without a number come last, by their names', async () => {
  const { status, stdout } = await inProcess(folder({ 'form.yaml': takes }), [
    'graph',
    '.',
    '--format',
    'json',
  ])
  assert.equal(status, 0)
  const names = JSON.parse(stdout).nodes.map(({ name }: { name: string }) => name)
  assert.deepEqual(names.slice(-2), ['A team', 'All teams'])
  assert.ok(names.includes('7'))
})

test('forms of one number are one node, which names them as far as it has room', async () => {
  const named = (names: string[]) =>
    Object.fromEntries(
      names.map((name) => [
        `${name}.yaml`,
        form.replace(/^protocol_name: .*/m, `protocol_name: ${name}`),
      ]),
    )
  const titleOf = async (...names: string[]) =>
    (await inProcess(folder(named(names)), ['graph', '.'])).stdout.match(/^14 .*/m)?.[0]
  assert.equal(await titleOf('ads', 'mail'), '14 ads, mail')
  assert.equal(await titleOf('ads', 'mail', 'pay', 'sell', 'web'), '14 ads, mail, pay and 2 more')
})

test('a form that cannot be told is reported, and the others are in the graph', async () => {
  const cwd = folder({
    'a.yaml': form,
    'b.yaml': form
      .replace(/^ai_role: .*\n/m, '')
      .replace(/^protocol_number: .*/m, 'protocol_number: 9'),
    'c.yaml': `${form}\npurpose: twice\n`,
  })
  const { status, stdout, stderr } = await inProcess(cwd, ['graph', '.'])
  assert.equal(status, 1)
  assert.match(stderr, /^c\.yaml:\d+:\d+ error Unexpected second `purpose`/m)
  assert.match(stdout, /^14 performance-optimization\n/m)
})

test('each format tells all protocols, what goes between them, and who says so', async () => {
  const giver = textOf('tests/import/slips.yaml')
  const taker = giver
    .replace('"21"', '"22"')
    .replace('name: mini', 'name: \'maxi "B" [x]\'')
    .replace(/^(inputs_from: ).*/m, '$1[{ protocol: "21", artifacts_consumed: [c.md, d.md] }]')
    .replace(/^(outputs_to: ).*/m, '$1[{ protocol: "21", artifacts_provided: [e.md] }]')
  const cwd = folder({ 'giver.yaml': giver, 'taker.yaml': taker })
  const told: string[] = []
  for (const format of Object.keys(formats)) {
    const { status, stdout } = await inProcess(cwd, ['graph', '.', '--format', format])
    assert.equal(status, 0)
    told.push(`=== ${format}\n${stdout}`)
  }
  matchesFile('tests/command/graph.txt', told.join('\n'))
})
