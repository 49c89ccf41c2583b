import { openProject as open, type Project, type ProjectOptions } from '@protocol14/core'
import { kit } from '@protocol14/presets'

/** Where a command runs, and which config it uses; that of each form's folder if none is named. */
export interface Setting {
  cwd: string
  config?: string
  strict?: boolean
  /** Unless `--no-code` was given. */
  code?: boolean
  /** Whether the index is told too. */
  index?: boolean
  /** Forms that ran into the limits of `--isolate`, and what to say of each. */
  stopped?: Record<string, string>
}

/** The project that a command runs in. Rejects with `CannotRun` for a config that is wrong. */
export function openProject({
  code = true,
  cwd,
  config,
  strict,
  index,
  stopped,
}: Setting): Promise<Project> {
  const options: ProjectOptions = {
    cwd,
    noCode: !code,
    ...(config !== undefined && { config }),
    ...(strict !== undefined && { strict }),
    ...(index !== undefined && { index }),
    ...(stopped && { stopped }),
  }
  return open(options, kit)
}
