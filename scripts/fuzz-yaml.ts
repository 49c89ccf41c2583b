/** Reads many generated and mutated forms both ways: `npx tsx scripts/fuzz-yaml.ts 1000000 [seed]`. */
import { run } from '../tests/fast/run.js'
import { yamlProperties } from '../tests/fast/yaml.js'

const [total = 100_000, seed = 1] = process.argv.slice(2).map(Number)
for (const property of yamlProperties) {
  const start = Date.now()
  const count = Math.ceil(total / yamlProperties.length)
  const { taken, failure } = run(property, seed * 100_000_000, count)
  const seconds = ((Date.now() - start) / 1000).toFixed(0)
  console.log(`${property.name}: ${count} cases, ${taken} in one pass, ${seconds} s`)
  if (!failure) continue
  console.error(failure.seed, JSON.stringify(failure.text), failure.error)
  process.exitCode = 1
}
