import { type Indexed, textsAt } from '@protocol14/core'
import type { Gates } from './schema.js'

/** The gates by their names, each with how many of its files are there. */
export const index: Indexed<Gates> = {
  each: ({ phases }, { form, exists }) => ({
    gates: phases.map(({ quality_gate: { gate_name, evidence = [] } }, at) => {
      const places = textsAt(form, `phases[${at}].evidence_collection[].storage_location`)
      const paths = evidence.map((file) => places.find((one) => isAt(one, file)) ?? file)
      const there = paths.filter((path) => exists?.(path))
      return { gate_name, files: String(paths.length), there: String(there.length) }
    }),
  }),
}

/** A file may be cited by its name alone. */
const isAt = (place: string, file: string): boolean => place === file || place.endsWith(`/${file}`)
