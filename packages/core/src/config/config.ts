import type { Plugin as RemarkPlugin } from 'unified'
import type { RuleSettings } from '../rules/settings.js'
import type { Path, Section } from '../section.js'

/** What a kind of protocol has in common, as data. */
export interface Preset {
  name: string
  /** What it changes: another preset, its name, its package or its file. */
  extends?: Preset | string
  /** The protocol number that it is for; without one it serves every form. */
  number?: string
  /** Where the document goes, from the project's root; see `Telling`. */
  output?: string
  /** Values for keys that a form leaves out. */
  defaults?: Record<string, unknown>
  /** The options of each section, by its name. */
  sections?: Record<string, object>
  /** How severe rules are, and what they expect, by their ids. */
  rules?: RuleSettings
}

/** A section in a config: itself, its name, its package or file, the same with options, or `...`. */
export type SectionEntry = Section | string | [name: string, options: object]

/** A remark plugin: itself or its package, the same with options. */
export type RemarkEntry = RemarkPlugin | string | [plugin: RemarkPlugin | string, options: unknown]

/** How forms are told. Where two say something of one key, the later one counts; `rules` add up. */
export interface Telling {
  /** A preset, its name, its package or its file; else the form's number picks. */
  preset?: Preset | string
  /** Overrides the preset's; may use `{number}`, `{name}`, `{package}` and `{dir}` of the form. */
  output?: string
  /** The sections in order: the table of contents. */
  sections?: SectionEntry[] | ((sections: Section[], preset: Preset) => SectionEntry[])
  /** How severe rules are, by their ids: `{ 'gates/evidence-file': 'warning' }`. */
  rules?: RuleSettings
  /** remark plugins that change the document's tree before it is written. */
  remark?: RemarkEntry[]
  /** Turns warnings into errors. */
  strict?: boolean
}

/** One of several protocols: the forms that it is for, and how they are told. */
export interface ProtocolEntry extends Telling {
  /** Globs or paths of its forms, from the config's folder; else `number`, `name` or the preset's number picks. */
  forms?: string[]
  /** The protocol number of its forms. */
  number?: string
  /** The `protocol_name` of its forms. */
  name?: string
}

/** Other settings for some forms. */
export interface Override extends Telling {
  /** Globs or paths of forms, from the config's folder. */
  files: string[]
}

/** One document about all protocols of a workspace. */
export interface IndexEntry {
  /** Where it goes, from the config's folder. */
  output: string
  /** What it tells, as for a protocol. */
  sections?: NonNullable<Telling['sections']>
}

/** What `protocol14.config.ts` exports. */
export interface Config extends Telling {
  /** What it changes: configs or presets, by package or file; a later one counts more. */
  extends?: string | (string | Config | Preset)[]
  /** Globs or paths of forms, from the config's folder. */
  forms?: string[]
  /** Several kinds of protocols; for a form, the first that fits counts. */
  protocols?: ProtocolEntry[]
  /** Other settings for some forms; for a form, all that fit count, in order. */
  overrides?: Override[]
  /** A document about all protocols; only that of the config which a command starts with counts. */
  index?: IndexEntry
  /** The JSON Schema, for editors. */
  $schema?: string
}

/** Types a config; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config
}

/** Types a preset; returns it as it is. */
export function definePreset(preset: Preset): Preset {
  return preset
}

/** The globs and paths of a config's forms, also of its protocols, each with the way to it. */
export function listedForms({
  forms = [],
  protocols = [],
}: Config): { value: string; path: Path }[] {
  const listed = (list: string[], above: Path) =>
    list.map((value, index) => ({ value, path: [...above, index] }))
  return [
    ...listed(forms, ['forms']),
    ...protocols.flatMap((one, index) => listed(one.forms ?? [], ['protocols', index, 'forms'])),
  ]
}
