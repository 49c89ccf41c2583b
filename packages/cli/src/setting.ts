import { openProject as open, type Project, type ProjectOptions } from '@protocol14/core'
import { kit } from '@protocol14/presets'
import { pluginsFor } from './plugins-for.js'

/** Where a command runs, and which config it uses; that of each form's folder if none is named. */
export interface Setting extends Omit<ProjectOptions, 'untrusted'> {
  /** Run no code of the tree, but for `plugin`: names, or names and paths. */
  untrusted?: boolean
  plugin?: string[]
}

/** The project that a command runs in. Rejects with `CannotRun` for a config that is wrong. */
export async function openProject({
  untrusted = false,
  plugin = [],
  ...options
}: Setting): Promise<Project> {
  const plugins = await pluginsFor(plugin, { cwd: options.cwd, untrusted })
  return open({ ...options, ...(untrusted && { untrusted: { plugins } }) }, kit)
}
