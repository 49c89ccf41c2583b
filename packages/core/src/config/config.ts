import type { RuleSettings } from '../rules/settings.js'
import type { Section } from '../section.js'

/** What a kind of protocol has in common, as data. */
export interface Preset {
  name: string
  /** The protocol number that it is for; without one it serves every form. */
  number?: string
  /** Where the document goes, from the project's root; `{number}` and `{name}` are the form's. */
  output: string
  /** Values for keys that a form leaves out. */
  defaults?: Record<string, unknown>
  /** The options of each section, by its name. */
  sections?: Record<string, object>
  /** How severe rules are, and what they expect, by their ids. */
  rules?: RuleSettings
}

/** What `protocol14.config.ts` exports. */
export interface Config {
  /** Globs or paths of forms, from the config's folder. */
  forms?: string[]
  /** A preset, or the name of one that comes with protocol14; else the form's number picks. */
  preset?: Preset | string
  /** Overrides the preset's `output`. */
  output?: string
  /** The sections in order: the table of contents. */
  sections?: (Section | string)[] | ((preset: Preset) => Section[])
  /** How severe rules are, by their ids: `{ 'gates/evidence-file': 'warning' }`. */
  rules?: RuleSettings
  /** Turns warnings into errors. */
  strict?: boolean
}

/** Types a config; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config
}
