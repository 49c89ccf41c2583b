import { resolve } from 'node:path'
import { configSchema, defaultsOf, formSchema, ofAll, type Project } from '@protocol14/core'
import type { Colours } from '../colours.js'
import { protocolsFor } from '../protocols-for.js'
import { openProject, type Setting } from '../setting.js'
import { visible } from '../visible.js'
import type { Kind } from './kinds.js'
import { writeSchema } from './write-schema.js'

export interface SchemaOptions extends Setting {
  paint: Colours
  /** A file for the schema; else it is printed. */
  out?: string
  force?: boolean
  /** The form whose protocol it is for. */
  for?: string
}

const schemas: Record<Kind, (project: Project, form?: string) => Promise<object> | object> = {
  async form(project, form) {
    const protocols = await protocolsFor(form, project)
    return ofAll(protocols.map(({ sections, preset }) => formSchema(sections, defaultsOf(preset))))
  },
  config: configSchema,
}

/** The text of a schema of a project; for forms as `form`, if there is one, else for all of its forms. */
export async function schemaText(kind: Kind, project: Project, form?: string): Promise<string> {
  return `${JSON.stringify(await schemas[kind](project, form), null, 2)}\n`
}

/** Prints a schema, or writes it to a file. Gives the exit code. */
export async function schema([kind]: [Kind], options: SchemaOptions): Promise<number> {
  const { cwd, out, force = false, paint } = options
  const text = await schemaText(kind, await openProject(options), options.for)
  if (out === undefined) {
    process.stdout.write(text)
    return 0
  }
  const { state, hint } = writeSchema(resolve(cwd, out), out, text, force)
  const colour = { written: paint.out.green, unchanged: paint.out.dim, refused: paint.out.red }[
    state
  ]
  process.stdout.write(`${colour(state)}  ${visible(out)}\n`)
  if (hint) process.stdout.write(`  ${paint.out.green('→')} ${hint}\n`)
  return state === 'refused' ? 1 : 0
}
