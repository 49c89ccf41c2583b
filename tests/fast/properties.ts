import type { Property } from './frame.js'
import { markdown } from './markdown.js'
import { run } from './run.js'
import { yamlProperties } from './yaml.js'

const yaml = yamlProperties.map(
  (property): Property => ({
    name: property.name,
    run(cases, seed) {
      const { taken, failure } = run(property, seed * 100_000, cases)
      if (failure) throw new Error(JSON.stringify(failure.text), { cause: failure.error })
      return { cases, fast: taken }
    },
  }),
)

/** Everything that has a fast way and a reference. */
export const properties: Property[] = [...markdown, ...yaml]
