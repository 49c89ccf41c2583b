import { readFileSync } from 'node:fs'
import { guarded, settingsOf, tellProtocol } from '@protocol14/core'
import { performance as preset, sections } from '@protocol14/presets'

const text = readFileSync('/work/main/examples/performance/form.yaml', 'utf8')
const protocol = {
  preset,
  sections: sections(preset).map((s) => guarded(s, 'p')),
  settings: settingsOf(preset),
}
const n = Number(process.argv[2] ?? 200)
for (let i = 0; i < 20; i++) tellProtocol({ file: 'f', text }, protocol)
const t = performance.now()
for (let i = 0; i < n; i++) tellProtocol({ file: 'f', text }, protocol)
console.log(((performance.now() - t) / n).toFixed(3), 'ms')
