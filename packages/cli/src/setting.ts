import {
  type HashOf,
  openProject as open,
  type Project,
  type ProjectOptions,
} from '@protocol14/core'
import { kit } from '@protocol14/presets'
import { pluginsFor } from './plugins-for.js'

/** Where a command runs, and which config it uses; that of each form's folder if none is named. */
export interface Setting {
  cwd: string
  config?: string
  strict?: boolean
  /** Run no code of the tree, but for `plugin`: names, or names and paths. */
  untrusted?: boolean
  plugin?: string[]
  /** Whether the index is told too. */
  index?: boolean
  /** Forms that ran into the limits of `--isolate`, and what to say of each. */
  stopped?: Record<string, string>
  /** What gives the hashes of forms, where they are kept. */
  hashOf?: HashOf
}

/** The project that a command runs in. Rejects with `CannotRun` for a config that is wrong. */
export async function openProject({
  untrusted = false,
  plugin = [],
  cwd,
  config,
  strict,
  index,
  stopped,
  hashOf,
}: Setting): Promise<Project> {
  const plugins = await pluginsFor(plugin, { cwd, untrusted })
  const options: ProjectOptions = {
    cwd,
    ...(untrusted && { untrusted: { plugins } }),
    ...(config !== undefined && { config }),
    ...(strict !== undefined && { strict }),
    ...(index !== undefined && { index }),
    ...(stopped && { stopped }),
    ...(hashOf && { hashOf }),
  }
  return open(options, kit)
}
