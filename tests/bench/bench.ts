/**
 * How long the built command takes, as ratios to `node -e 0`: `npm run bench`. The runs are
 * interleaved, so that a busy moment of the machine meets all of them alike.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rounds = Number(process.argv[2] ?? 15)
const repository = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(repository, 'packages/cli/dist/bin.js')
const form = readFileSync(join(repository, 'examples/performance/form.yaml'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'protocol14-bench-'))

/** A folder with `count` forms, told apart by their names. */
function workspace(count: number): string {
  const path = join(folder, String(count))
  mkdirSync(path)
  for (let index = 0; index < count; index++)
    writeFileSync(
      join(path, `${index}.yaml`),
      form.replace(/^protocol_name: .*$/m, `protocol_name: p-${index}`),
    )
  writeFileSync(
    join(path, 'protocol14.config.json'),
    '{"forms": ["*.yaml"], "output": "out/{name}.md"}',
  )
  return path
}

const [one, hundred] = [workspace(1), workspace(100)]
const fresh = (path: string) => rmSync(join(path, 'out'), { recursive: true, force: true })

const runs: { name: string; args: string[]; before?: () => void }[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'protocol14 --version', args: [bin, '--version'] },
  { name: 'build of 1 form', args: [bin, 'build', '--cwd', one], before: () => fresh(one) },
  {
    name: 'build of 100 forms',
    args: [bin, 'build', '--cwd', hundred],
    before: () => fresh(hundred),
  },
  { name: 'the same 100, unchanged', args: [bin, 'build', '--cwd', hundred] },
  { name: 'check of the same 100', args: [bin, 'check', '--cwd', hundred] },
]

const times = runs.map((): number[] => [])
for (let round = 0; round < rounds; round++)
  for (const [index, { args, before }] of runs.entries()) {
    before?.()
    const start = performance.now()
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    times[index]?.push(performance.now() - start)
    if (status !== 0) throw new Error(stderr)
  }
rmSync(folder, { recursive: true })

const at = (list: number[], share: number): number =>
  [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * share)] ?? 0
const floor = at(times[0] ?? [], 0.5)
console.log(
  `Node ${process.version}, ${cpus().length} cores, medians of ${rounds} interleaved runs\n`,
)
console.log('| | ms | quartiles | ratio |\n|---|---|---|---|')
for (const [index, { name }] of runs.entries()) {
  const list = times[index] ?? []
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => Math.round(at(list, share)))
  console.log(`| ${name} | ${median} | ${low} to ${high} | ${(at(list, 0.5) / floor).toFixed(1)} |`)
}
