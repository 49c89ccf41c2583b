import { listedForms, type Override, type ProtocolEntry, type Telling } from '../config/config.js'
import { shown } from '../config/folders.js'
import { type Layer, layerOf, layerOfRule, nameOf } from '../config/layers.js'
import type { Source } from '../form/form.js'
import { placeOf } from '../place.js'
import type { Path } from '../section.js'
import type { Project } from './project.js'

/** A setting, and where it is from: `base.yaml:3`, `the preset performance`, `protocol14`. */
export interface Resolved<Value> {
  value: Value
  from: string
}

/** The forms that an entry is for, by the keys that say it. */
export type Picked = Partial<Record<'forms' | 'files' | 'number' | 'name' | 'preset', string[]>>

/** How the forms of a config are told, or one of them, with what each setting is from. */
export interface ResolvedConfig {
  /** The config with those that it extends, the farthest first; from where the command runs. */
  configs: string[]
  /** No document is written outside of it. */
  root: string
  forms: Resolved<string>[]
  /** What picks the entries that count for the form; without one, those that there are. */
  protocols: Resolved<Picked>[]
  overrides: Resolved<Picked>[]
  /** Where the document about all protocols goes. */
  index?: Resolved<string>
  preset: Resolved<string>
  output: Resolved<string>
  strict: Resolved<boolean>
  sections: Resolved<{ name: string; title: string }>[]
  remark: Resolved<string>[]
  rules: Resolved<{ rule: string; level: string; options?: object }>[]
}

/** The resolved config for a form; for no form in particular if `source.file` is empty. */
export async function resolvedConfig(source: Source, project: Project): Promise<ResolvedConfig> {
  const { protocol, scope } = await project.protocolFor(source)
  const { preset, layers, settings = new Map(), strict = false, output = '' } = protocol
  const ofPreset = `the preset ${preset.name}`
  const own = scope.chain.at(-1)
  const index = own?.config.index

  return {
    // One file has several links where it extends presets by their names.
    configs: [...new Set(scope.chain.map(({ read }) => shown(project.cwd, read.path)))],
    root: shown(project.cwd, scope.root),
    forms: formsOf(),
    protocols: entriesOf('protocols'),
    overrides: entriesOf('overrides'),
    ...(own && index && { index: { value: index.output, from: at(own, ['index', 'output']) } }),
    preset: {
      value: preset.name,
      from: from('preset') ?? (source.file ? 'the number of the form' : 'no form is named'),
    },
    output: { value: output, from: from('output') ?? ofPreset },
    strict: { value: strict, from: from('strict') ?? (strict ? '--strict' : 'protocol14') },
    sections: protocol.sourced.map(({ section: { name, title }, from }) => ({
      value: { name, title },
      from,
    })),
    remark: remarkOf(),
    rules: [...settings].map(([rule, { level = 'error', options }]) => ({
      value: { rule, level, ...(options && { options }) },
      from: ruleFrom(rule),
    })),
  }

  /** Where the last layer that has a key has it. */
  function from(key: keyof Telling): string | undefined {
    const layer = layerOf(layers, key)
    return layer && at(layer, [key])
  }

  function at({ read, at }: Omit<Layer, 'telling'>, path: Path): string {
    const { start } = placeOf(read.text, read.range([...at, ...path], 'key'))
    return `${shown(project.cwd, read.path)}:${start.line}`
  }

  function ruleFrom(rule: string): string {
    const layer = layerOfRule(layers, rule)
    return layer ? at(layer, ['rules', rule]) : ofPreset
  }

  function formsOf(): Resolved<string>[] {
    if (!own) return []
    return listedForms(own.config).map(({ value, path }) => ({ value, from: at(own, path) }))
  }

  function entriesOf(key: 'protocols' | 'overrides'): Resolved<Picked>[] {
    const counting = new Set(layers.map(nameOf))
    return scope.chain
      .flatMap(({ config, read, at }) =>
        (config[key] ?? []).map((telling, index) => ({ telling, read, at: [...at, key, index] })),
      )
      .filter((entry) => !source.file || counting.has(nameOf(entry)))
      .map((entry) => ({ value: pickedBy(entry.telling), from: at(entry, []) }))
  }

  function remarkOf(): Resolved<string>[] {
    const layer = layerOf(layers, 'remark')
    return (layer?.telling.remark ?? []).map((entry, index) => {
      const [plugin] = Array.isArray(entry) ? entry : [entry]
      const value = typeof plugin === 'string' ? plugin : plugin.name || 'a function'
      return { value, from: at(layer as Layer, ['remark', index]) }
    })
  }
}

/** Only where nothing else says it, the number of the preset does. */
function pickedBy({ preset, ...entry }: ProtocolEntry | Override): Picked {
  const keys = (['forms', 'files', 'number', 'name'] as const).flatMap((key) => {
    const value = (entry as Partial<Record<typeof key, string | string[]>>)[key]
    return value === undefined ? [] : [[key, [value].flat()]]
  })
  const ofPreset = typeof preset === 'string' ? preset : preset?.name
  return Object.fromEntries(keys.length > 0 || !ofPreset ? keys : [['preset', [ofPreset]]])
}
