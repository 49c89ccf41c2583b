/** A watch over many saves; `RUNS=1000` is as many saves, and as many forms. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import { runsOr } from '../../packages/testing/src/runs.js'
import { makeWorkspace } from '../bench/workspaces.js'
import { folder, protocol14 } from '../command/command.js'
import { randomOf } from '../fast/random.js'
import {
  configure,
  documentIn,
  ofCode,
  others,
  type Place,
  type Save,
  servicesIn,
  single,
} from './saves.js'
import { until, watched } from './watched.js'

const saves = runsOr(12)
const random = randomOf(Number(process.env.SEED ?? 14))
/** What a watch may grow by, in bytes. */
const most = 20_000_000

test('a watch loses no last state and keeps nothing, whatever is saved and how', async (t) => {
  const root = folder()
  const place: Place = { root, random, words: ['a', 'b'] }
  makeWorkspace(root, saves)
  rmSync(join(root, 'protocol14.config.json'))
  configure(place)
  const heap = join(folder(), 'heap')
  const NODE_OPTIONS = `--require ${fileURLToPath(new URL('heap.cjs', import.meta.url))}`
  const { said } = await watched(t, 'build', root, { HEAP: heap, NODE_OPTIONS })
  const times: number[] = []

  // A watch begins anew with code that changed, and with it what it holds.
  let done = await saved({ ...single, ...others, ...ofCode }, 0, Math.ceil(saves / 10))
  const before = await held()
  done = await saved({ ...single, ...others }, done, saves)
  const grown = (await held()) - before
  assert.ok(grown < most, `${grown} bytes more are held after ${done} saves`)
  times.sort((one, other) => one - other)
  const [middle, longest] = [times[times.length >> 1], times.at(-1)].map((one) =>
    Math.round(one ?? 0),
  )
  t.diagnostic(`${done} saves, ${middle} ms, at most ${longest} ms; ${grown} bytes`)

  async function saved(kinds: Record<string, Save>, from: number, to: number): Promise<number> {
    for (let at = from; at < to; at++) {
      const kind = random.pick(Object.keys(kinds))
      const [file, text] = await (kinds[kind] as Save)(place, `w${at}`)
      const start = performance.now()
      await until(() => textAt(file).includes(text), { text: `${kind}: ${text} in ${file}` })
      if (kind in single) times.push(performance.now() - start)
      if (at % 100 === 99) await isAsBuilt()
    }
    await isAsBuilt()
    return to
  }

  /** Waits until all documents are those of a build where none was before. */
  async function isAsBuilt(): Promise<void> {
    const clean = folder()
    for (const file of globSync('**/*.{yaml,json,ts,js,py}', { cwd: root }))
      cpSync(join(root, file), join(clean, file))
    const { stderr } = protocol14(clean, ['build', '--no-cache', '--quiet'])
    const services = servicesIn(clean)
    const isSame = (one: string) =>
      textAt(documentIn(place, one)) === textAt(documentIn({ ...place, root: clean }, one))
    await until(() => services.every(isSame), {
      get text() {
        return `${services.filter((one) => !isSame(one))} ${stderr} ${said.text.slice(-5000)}`
      },
    })
    rmSync(clean, { recursive: true })
  }

  /** How many bytes the watch holds. */
  async function held(): Promise<number> {
    rmSync(heap, { force: true })
    await until(() => {
      // It may be about to begin anew.
      spawnSync('kill', ['-USR2', textAt(`${heap}-of`)])
      return textAt(heap) !== ''
    }, said)
    return Number(textAt(heap))
  }
})

const textAt = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
