import type { AnalysisResult, Lines, Subsystem } from '@protocol14/core'
import { jsonText } from '../report/json-text.js'
import type { Paint } from '../report/run.js'
import { visible } from '../visible.js'
import type { Analyzed } from './analyze.js'

const linesOf = (lines: Lines[]): string =>
  lines.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ')

const percent = ({ lines, told }: AnalysisResult['coverage']): string =>
  `${lines === 0 ? 0 : Math.floor((told * 1000) / lines) / 10} %`

/** The verdict in a sentence. */
function verdict({ holds, circular }: AnalysisResult): string {
  if (circular === false) return 'does not hold: the layers are not those of the form'
  if (!holds) return 'does not hold: a layer or a role lacks something'
  return circular ? 'holds: the layers are those of the form' : 'holds; no form to compare with'
}

/** What is told of a document: a title for each part, and its lines. */
type Block = [title: string, lines: string[]]

function blocksOf(result: AnalysisResult): Block[] {
  const layers = result.layers.map(
    ({ title, facts, missing }, index): Block => [
      `Layer ${index + 1}: ${title}${missing.length > 0 ? `, lacks ${missing.join(', ')}` : ''}`,
      facts.map(({ name, count, lines }) => `${name}: ${count}${at(lines)}`),
    ],
  )
  const { flow } = result
  const names = (stations: { name: string }[]) => stations.map(({ name }) => name)
  return [
    ...layers,
    ['Subsystems', result.subsystems.flatMap((one) => branch(one))],
    ['Roles', result.roles.map(({ role, count, lines }) => `${role}: ${count}${at(lines)}`)],
    [
      'Flow',
      [
        `evidence ${flow.made.length}, cited by gates ${flow.cited.length}, given ${flow.given.length}`,
        ...names(flow.dangling).map((name) => `given, but made by no step: ${name}`),
        ...names(flow.orphans).map((name) => `made, but used by no gate and no output: ${name}`),
      ],
    ],
    [
      'Coverage',
      [`${result.coverage.told} of ${result.coverage.lines} lines, ${percent(result.coverage)}`],
    ],
  ]
}

const at = (lines: Lines[]): string => (lines.length > 0 ? `, lines ${linesOf(lines)}` : '')

const branch = ({ title, lines, parts }: Subsystem, indent = ''): string[] => [
  `${indent}${title}: lines ${linesOf([lines])}`,
  ...parts.flatMap((part) => branch(part, `${indent}  `)),
]

function text(all: Analyzed[], paint: Paint): string {
  return all
    .map(({ file, result }) => {
      const told = blocksOf(result).map(
        ([title, lines]) =>
          `\n${paint.bold(visible(title))}\n${lines.map((line) => `  ${visible(line)}\n`).join('')}`,
      )
      const colour = result.holds ? paint.green : paint.red
      return `${paint.bold(visible(file))}\n${told.join('')}\n${colour(`Circular compliance ${verdict(result)}`)}\n`
    })
    .join('\n')
}

function markdown(all: Analyzed[]): string {
  return all
    .map(({ file, result }) => {
      const told = blocksOf(result).map(
        ([title, lines]) => `## ${title}\n\n${lines.map((line) => `${item(line)}\n`).join('')}\n`,
      )
      return `# ${cell(file)}\n\n${told.join('')}Circular compliance ${verdict(result)}.\n`
    })
    .join('\n')
}

const item = (line: string): string => {
  const [, indent = '', rest = ''] = /^( *)(.*)$/.exec(line) ?? []
  return `${indent}- ${cell(rest)}`
}

/** Text that Markdown does not obey. */
const cell = (value: string): string => visible(value).replace(/[\\`*_[\]<>#|]/g, '\\$&')

const json = (all: Analyzed[]): string => jsonText({ version: 1, documents: all })

/** The formats of an analysis, by the names that `--format` takes. */
export const formats = { text, json, markdown }
