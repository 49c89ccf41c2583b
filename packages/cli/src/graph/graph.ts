import { type Built, isError, selectForms, tellForms } from '@protocol14/core'
import { graphOf } from '@protocol14/presets'
import type { Colours } from '../colours.js'
import { reportAll } from '../report/build-report.js'
import { openProject, type Setting } from '../setting.js'
import { formats } from './formats.js'

export interface GraphOptions extends Setting {
  paint: Colours
  format: keyof typeof formats
}

/** Prints what the protocols of a run give to each other. Gives the exit code. */
export async function graph(named: string[], options: GraphOptions): Promise<number> {
  const project = await openProject(options)
  const files = await selectForms(named, project)
  const built = await tellForms(files, project)
  const unread = built.filter((one) => !slicesOf(one.told) && one.diagnostics.some(isError))
  for (const { source, diagnostics } of unread)
    reportAll(diagnostics, new Map([[source.file, source.text]]), {
      paint: options.paint,
      quiet: true,
    })
  const members = built.flatMap(({ told }) => {
    const slice = slicesOf(told)
    return slice && told ? [{ slice, form: told.outcome.form.data }] : []
  })
  process.stdout.write(formats[options.format](graphOf(members)))
  return unread.length > 0 ? 1 : 0
}

type Slice = Parameters<typeof graphOf>[0][number]['slice']
type Told = Built['told']

/** The part of a form that names its partners, whichever section tells it. */
const slicesOf = (told: Told): Slice | undefined =>
  told?.outcome.told
    .map(({ slice }) => slice as Partial<Slice> | undefined)
    .find((slice): slice is Slice => Boolean(slice?.inputs_from && slice.outputs_to))
