import { type CannotRun, cannotRun } from '../diagnostic.js'
import { pathText } from '../path.js'
import type { Path } from '../section.js'
import { withoutZeros } from '../without-zeros.js'
import type { Link } from './chain.js'
import type { ProtocolEntry, Telling } from './config.js'
import { isAmong } from './globs.js'
import { baseOf, type Problem, type ReadConfig, refuse } from './problem.js'

/** Settings that count for a form, and where they stand: a config, or an entry in one. */
export interface Layer {
  telling: Telling
  read: ReadConfig
  at: Path
}

/** What settings are picked by. */
export interface FormFacts {
  /** Absolute; empty where no form is. */
  path: string
  number: string
  name: string
}

/**
 * The settings for a form, a later one counts more: of each config itself, its first protocol that
 * fits, and its overrides that fit. `numberOf` gives the number that the preset of a layer is for.
 */
export async function layersFor(
  chain: Link[],
  form: FormFacts,
  numberOf: (layer: Layer) => Promise<string | undefined>,
): Promise<Layer[]> {
  const layers: Layer[] = []
  for (const { config, read, at } of chain) {
    layers.push({ telling: config, read, at })
    for (const [index, telling] of (config.protocols ?? []).entries()) {
      const layer = { telling, read, at: [...at, 'protocols', index] }
      if (!(await fits(telling, layer))) continue
      layers.push(layer)
      break
    }
    for (const [index, telling] of (config.overrides ?? []).entries())
      if (isAmong(telling.files, form.path, baseOf(read)))
        layers.push({ telling, read, at: [...at, 'overrides', index] })
  }
  return layers

  async function fits(entry: ProtocolEntry, layer: Layer): Promise<boolean> {
    const { forms, number, name } = entry
    if (forms && !isAmong(forms, form.path, baseOf(layer.read))) return false
    if (name !== undefined && name !== form.name) return false
    const wanted = forms || name !== undefined ? number : (number ?? (await numberOf(layer)))
    return wanted === undefined || withoutZeros(wanted) === withoutZeros(form.number)
  }
}

/** The last layer that says something of `key`. */
export const layerOf = (layers: Layer[], key: keyof Telling): Layer | undefined =>
  layers.findLast(({ telling }) => telling[key] !== undefined)

/** The last layer that says something of a rule. */
export const layerOfRule = (layers: Layer[], rule: string): Layer | undefined =>
  layers.findLast(({ telling }) => Object.hasOwn(telling.rules ?? {}, rule))

/** The error for what a layer says at `path`; without a place where no config says it. */
export function refuseAt(
  layer: Layer | undefined,
  path: Path,
  { rule, message, hint }: Pick<Problem, 'rule' | 'message' | 'hint'>,
  part: 'key' | 'value' = 'value',
): CannotRun {
  if (!layer) return cannotRun(`config/${rule}`, '', message, hint)
  const range = layer.read.range([...layer.at, ...path], part)
  const { preset } = layer.telling
  // What is wrong stands elsewhere, and the config only names that.
  const isNamed = path[0] === 'preset' && typeof preset === 'string'
  const where = isNamed ? `, in the preset \`${preset}\`` : ''
  return refuse(layer.read, [{ rule, message: `${message}${where}`, hint, range }])
}

/** The name of a layer, by its place. */
export const nameOf = ({ read, at }: Layer): string => `${read.path}#${pathText(at)}`
