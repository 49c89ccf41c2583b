import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type Config,
  faultsOf,
  joinSettings,
  nearest,
  type Preset,
  type Protocol,
  type RuleSettings,
  readForm,
  type Section,
  type Source,
} from '@protocol14/core'
import { generic, presets, sections as standard } from '@protocol14/presets'
import { cannotRun } from './cannot-run.js'
import { sectionsOf } from './sections-of.js'
import { withoutZeros } from './without-zeros.js'

/** A config, and what messages call it. */
export interface NamedConfig {
  config: Config
  /** From where the command runs; empty without a config. */
  name: string
}

/**
 * How forms are told under a config: the function for a form. It throws `CannotRun` for names that
 * nothing has. `root` is the project's folder, if it has a config.
 */
export function protocolsOf({ config, name }: NamedConfig, strict: boolean, root?: string) {
  const made = new Map<Preset, Protocol>()
  return (source: Source): Protocol => {
    const preset = presetFor(source, config, name)
    const protocol = made.get(preset) ?? {
      ...protocolOf(preset, { config, name }, strict),
      ...(root && { exists: (path: string) => existsSync(resolve(root, path)) }),
    }
    made.set(preset, protocol)
    return protocol
  }
}

function protocolOf(preset: Preset, { config, name }: NamedConfig, strict: boolean): Protocol {
  const sections = sectionsFor(preset, config, name)
  const settings = joinSettings(rulesFor(sections, preset.rules), config.rules)
  const [fault] = faultsOf(settings, sections)
  if (fault) throw cannotRun('config/rules', name, fault.message, fault.hint)
  return {
    preset,
    sections,
    settings,
    strict: strict || config.strict === true,
    ...(config.output !== undefined && { output: config.output }),
  }
}

/** A preset is for all sections; a config may do without some, and without their rules. */
const rulesFor = (sections: Section[], rules: RuleSettings = {}): RuleSettings => {
  const gone = standard(generic).filter((one) => !sections.some(({ name }) => name === one.name))
  const isGone = (id: string) => gone.some(({ name }) => id.startsWith(`${name}/`))
  return Object.fromEntries(Object.entries(rules).filter(([id]) => !isGone(id)))
}

function presetFor(source: Source, { preset }: Config, config: string): Preset {
  if (typeof preset === 'object') return preset
  if (preset !== undefined) return named(preset, presets, 'preset', config)
  const number = withoutZeros(numberOf(source))
  return presets.find((one) => one.number && withoutZeros(one.number) === number) ?? generic
}

/** The form's number; in a form of the usual layout it is found without parsing the whole. */
function numberOf(source: Source): string {
  const usual = /^protocol_number: *(["']?)([\w.-]+)\1 *(?:#.*)?$/m.exec(source.text)?.[2]
  if (usual !== undefined) return usual
  const { protocol_number: number } = Object(readForm(source, []).data)
  return typeof number === 'string' ? number : ''
}

function sectionsFor(preset: Preset, config: Config, name: string): Section[] {
  const all = standard(preset)
  const list = config.sections === undefined ? all : sectionsOf(config.sections, preset, name)
  const found = list.map((one) =>
    typeof one === 'string' ? named(one, all, 'section', name) : one,
  )
  const twice = found.find(({ name }, index) => found.findIndex((one) => one.name === name) < index)
  if (!twice) return found
  const message = `Unexpected second section \`${twice.name}\`, expected each once`
  throw cannotRun('config/name', name, message, 'rename or remove one of the two')
}

function named<One extends { name: string }>(
  name: string,
  all: One[],
  what: string,
  config: string,
): One {
  const found = all.find((one) => one.name === name)
  if (found) return found
  const names = all.map((one) => one.name)
  const near = nearest(name, names)
  const known = names.map((one) => `\`${one}\``).join(', ')
  const expected = near ? `\`${near}\`` : `one of ${known}`
  const hint = near
    ? `rename it to \`${near}\``
    : `name one of them, or import the ${what} in a TypeScript config`
  throw cannotRun(
    'config/name',
    config,
    `Unexpected ${what} \`${name}\`, expected ${expected}`,
    hint,
  )
}
