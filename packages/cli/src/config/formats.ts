import type { Picked, Resolved, ResolvedConfig } from '@protocol14/core'
import { jsonText } from '../report/json-text.js'
import type { Paint } from '../report/run.js'
import { visible } from '../visible.js'

type Row = [what: string, from: string]

/** How a resolved config is told. */
export const formats = {
  text(config: ResolvedConfig, paint: Paint): string {
    const { configs, root, forms, protocols, overrides, index } = config
    const { preset, output, strict, sections, remark, rules } = config
    const plain = (title: string, all: Resolved<string>[]) => block(title, all.map(row))
    const yes = strict.value ? 'yes' : 'no'
    const parts = [
      block(
        'Configs',
        configs.map((file): Row => [file, '']),
      ),
      block('Root', [[root, '']]),
      plain('Forms', forms),
      block('Protocols', protocols.map(entryRow)),
      block('Overrides', overrides.map(entryRow)),
      plain('Index', index ? [index] : []),
      plain('Preset', [preset]),
      plain('Output', [output]),
      plain('Strict', [{ value: yes, from: strict.from }]),
      block(
        'Sections',
        sections.map(
          ({ value, from }, at): Row => [`${at + 1}. ${value.name}: ${value.title}`, from],
        ),
      ),
      plain('Remark', remark),
      block(
        'Rules',
        rules.map(
          ({ value: { rule, level, options }, from }): Row => [
            `${rule}: ${level}${options ? ` ${JSON.stringify(options)}` : ''}`,
            from,
          ],
        ),
      ),
    ]
    return parts.join('')

    function block(title: string, rows: Row[]): string {
      if (rows.length === 0) return ''
      const wide = Math.min(48, Math.max(...rows.map(([what]) => what.length)))
      const lines = rows.map(([what, from]) =>
        `  ${visible(what).padEnd(wide)}  ${paint.dim(visible(from))}`.trimEnd(),
      )
      return `${paint.bold(title)}\n${lines.join('\n')}\n`
    }
  },
  json: (config: ResolvedConfig): string => jsonText(config),
}

const row = ({ value, from }: Resolved<string>): Row => [value, from]

const entryRow = ({ value, from }: Resolved<Picked>): Row => {
  const all = Object.entries(value).map(([key, picked]) => `${key}: ${picked.join(', ')}`)
  return [all.join('; ') || 'no form', from]
}
