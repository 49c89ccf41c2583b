import { remembered } from '../remembered.js'
import type { JsonSchema } from '../schema/json-schema.js'
import type { Path, Section } from '../section.js'
import type { Data } from '../yaml/data.js'

/** What a value becomes when it is written in another shape, and what it came from. */
interface Piece {
  to: Path
  /** Of a text, the part. */
  part?: string
  /** Of a map or a list, the way inside. */
  from?: Path
}

/**
 * Another shape of a value: `undefined` where the value already has the form's own. `pieces` tell
 * which part of the old value each part of the new one came from.
 */
export type Shape = (value: Data) => { value: Data; pieces: Piece[] } | undefined

/**
 * Other spellings of keys, by the form's own: `'inputs_from[].artifacts_consumed'`. A name with a dot
 * stands in another map: `'communication_templates.status_announcements'`.
 */
export type Names = Record<string, OtherNames>

interface OtherNames {
  names?: string[]
  shape?: Shape
  /** What `shape` takes, as JSON Schema, for editors: `{ type: 'string' }`. */
  accepts?: JsonSchema
}

/** What a key of the canonical form is called elsewhere, and the keys below it. */
export interface Level {
  names: Map<string, string>
  /** Maps whose keys belong one level up, by their name. */
  homes: Map<string, Map<string, string>>
  shape?: Shape
  accepts?: JsonSchema
  keys: Map<string, Level>
}

const level = (): Level => ({ names: new Map(), homes: new Map(), keys: new Map() })

const none: Names = {}

/** The names that sections have for keys, as a tree. */
export const namesOf = (sections: readonly Section[]): Level =>
  treeOf(sections.map(({ names = none }) => names))

const treeOf = remembered(nameTree)

/** The names of all sections as a tree; `[]` stands for any item. */
export function nameTree(tables: readonly Names[]): Level {
  const root = level()
  for (const table of tables) {
    for (const [path, { names = [], shape, accepts }] of Object.entries(table)) {
      const steps = path.replaceAll('[]', '.[]').split('.')
      const key = steps.at(-1) as string
      const parent = steps.slice(0, -1).reduce(below, root)
      if (shape) below(parent, key).shape = shape
      if (accepts) below(parent, key).accepts = accepts
      for (const name of names) addName(parent, name, key)
    }
  }
  return root
}

function below(parent: Level, key: string): Level {
  const found = parent.keys.get(key) ?? level()
  parent.keys.set(key, found)
  return found
}

function addName(parent: Level, name: string, key: string): void {
  const [home, inner] = name.split('.') as [string, string?]
  if (inner === undefined) parent.names.set(name, key)
  else parent.homes.set(home, (parent.homes.get(home) ?? new Map()).set(inner, key))
}
