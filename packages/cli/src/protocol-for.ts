import {
  CannotRun,
  type Config,
  nearest,
  type Preset,
  type Protocol,
  type Section,
} from '@protocol14/core'
import { generic, presets, sections as standard } from '@protocol14/presets'

/** How the form `text` is told under `config`; throws `CannotRun` for names that nothing has. */
export function protocolFor(text: string, config: Config, strict: boolean): Protocol {
  const preset = presetFor(text, config)
  return {
    preset,
    sections: sectionsFor(preset, config),
    strict: strict || config.strict === true,
    ...(config.output !== undefined && { output: config.output }),
  }
}

function presetFor(text: string, { preset }: Config): Preset {
  if (typeof preset === 'object') return preset
  if (preset !== undefined) return named(preset, presets, 'preset')
  const number = /^\s*protocol_number\s*:\s*["']?0*([\w.-]+)/m.exec(text)?.[1]
  return presets.find((one) => one.number !== undefined && one.number === number) ?? generic
}

function sectionsFor(preset: Preset, { sections }: Config): Section[] {
  const all = standard(preset)
  if (sections === undefined) return all
  const list = typeof sections === 'function' ? sections(preset) : sections
  const found = list.map((one) => (typeof one === 'string' ? named(one, all, 'section') : one))
  const twice = found.find(({ name }, index) => found.findIndex((one) => one.name === name) < index)
  if (twice)
    throw refusal(
      `Unexpected second section \`${twice.name}\`, expected each once`,
      'rename or remove one of the two',
    )
  return found
}

function named<One extends { name: string }>(name: string, all: One[], what: string): One {
  const found = all.find((one) => one.name === name)
  if (found) return found
  const names = all.map((one) => one.name)
  const near = nearest(name, names)
  const known = names.map((one) => `\`${one}\``).join(', ')
  throw refusal(
    `Unexpected ${what} \`${name}\`, expected ${near ? `\`${near}\`` : `one of ${known}`}`,
    near
      ? `rename it to \`${near}\``
      : `name one of them, or import the ${what} in a TypeScript config`,
  )
}

const refusal = (message: string, hint: string): CannotRun =>
  new CannotRun([
    { severity: 'error', rule: 'config/name', file: 'protocol14.config', message, hint },
  ])
