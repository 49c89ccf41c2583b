import { resolvedConfig } from '@protocol14/core'
import type { Colours } from '../colours.js'
import { formSource } from '../form-source.js'
import { openProject, type Setting } from '../setting.js'
import { formats } from './formats.js'

export interface ConfigOptions extends Setting {
  paint: Colours
  format: keyof typeof formats
}

/** Prints how a form is told, or the forms of the config, and where each setting is from. */
export async function config([form]: string[], options: ConfigOptions): Promise<number> {
  const project = await openProject(options)
  const resolved = await resolvedConfig(await formSource(form, project), project)
  process.stdout.write(formats[options.format](resolved, options.paint.out))
  return 0
}
