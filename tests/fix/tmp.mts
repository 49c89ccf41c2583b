import assert from 'node:assert'
import fc from 'fast-check'
import { readForm } from '@protocol14/core'
import { performance as P, generic, sections } from '@protocol14/presets'
import { fixForm } from '../../packages/core/src/fix/fix.tmp.js'
import { kitOf, read } from '../../packages/core/src/fix/reading.js'
import { head } from '../../packages/core/src/head.js'
import { formText } from './dialects.js'
const g = globalThis as any
const all: any = [head, ...sections(P)]
const d = { from: 'p', values: P.defaults ?? {} }
let n = 0, shown = 0
const times: number[] = []
for (const text of fc.sample(formText, { numRuns: Number(process.env.N ?? 200), seed: Number(process.env.SEED ?? 14) })) {
  g.checks = 0
  const rej: string[] = []
  g.rejected = (e: any, t: string) => rej.push(e.message + '\n--- ' + JSON.stringify(t.slice(Math.max(0, e.range[0] - 80), e.range[1] + 60)) + '\n ' + JSON.stringify(e.splices).slice(0, 400))
  const t0 = Date.now()
  const r = fixForm({ file: 'f', text }, all, d)
  times.push(Date.now() - t0)
  if (rej.length) { n++; if (shown++ < Number(process.env.SHOW ?? 12)) console.log('REJECT', g.checks, rej[0]) }
  const again = fixForm({ file: 'f', text: r.text }, all, d)
  assert.deepEqual(again.fixes, [])
  const rd = read(r.text, kitOf(all))
  if (rd && rd.moves.length) console.log('MOVES', JSON.stringify(rd.moves).slice(0, 300))
  const f = readForm({ file: 'f', text: r.text }, all, d)
  const bad = f.diagnostics.filter(x => /form\/(names|gap|yaml)/.test(x.rule) || /filled from/.test(x.message))
  if (bad.length) console.log('BAD', bad[0].rule, bad[0].message.slice(0,200))
}
times.sort((a, b) => a - b)
console.log({ n, median: times[times.length >> 1], p95: times[Math.floor(times.length * .95)], max: times.at(-1) })
