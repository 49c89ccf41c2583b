import { existsSync, readFileSync } from 'node:fs'
import { cannotRun, nearest, type Rule, type RuleInfo, rulesOf } from '@protocol14/core'
import type { Colours } from '../colours.js'
import { protocolsFor } from '../protocols-for.js'
import { openProject, type Setting } from '../setting.js'
import { inColour } from './in-colour.js'
import { isSilent, optionsTable } from './options.js'

export interface ExplainOptions extends Setting {
  paint: Colours
  format: 'text' | 'markdown'
  /** The form whose protocol it is about. */
  for?: string
}

/** Prints the page of a rule, or without one the list of all. Gives the exit code. */
export async function explain([id]: string[], options: ExplainOptions): Promise<number> {
  const project = await openProject(options)
  const protocols = await protocolsFor(options.for, project)
  // Where two sections have one name, the first protocol counts.
  const all = protocols.map(({ sections }) => [...rulesOf(sections)])
  const rules = new Map(all.reverse().flat())
  const { out } = options.paint
  const shown = id === undefined ? [...rules] : [[id, rules.get(id)] as const]
  for (const [index, [name, rule]] of shown.entries()) {
    if (!rule) throw unknown(name, [...rules.keys()])
    const page = written(name) ?? pageOf(name, rule)
    if (options.format === 'markdown')
      process.stdout.write(`${index > 0 ? '\n' : ''}${page.trimEnd()}\n`)
    else if (id === undefined) process.stdout.write(`${out.bold(name)}\n  ${rule.why}\n`)
    else process.stdout.write(inColour(page, out))
  }
  return 0
}

/** What commands say of their flags, of files and of configs, which no rule asks for. */
const ofCommands = /^(?:config|create|explain|file|flag|import|init|merge|nx|select|write)\//

function unknown(id: string, known: string[]) {
  const [group = ''] = ofCommands.exec(id) ?? []
  const alike = known.filter((one) => one.startsWith(group))
  const near = nearest(id, alike) ?? known.find((one) => one.endsWith(`/${id}`))
  if (group && !near) {
    const message = `Unexpected \`${id}\`, which is no rule: a command could not do what it was asked`
    const hint = 'do what the line behind the arrow says, where that was told'
    return cannotRun('explain/rule', '', message, hint)
  }
  const message = `Unexpected rule \`${id}\`${near ? `, expected \`${near}\`` : ''}`
  return cannotRun('explain/rule', '', message, '`protocol14 explain` alone lists all rules')
}

/** The page of a rule in `docs/rules.md`, which comes with the command. */
function written(id: string): string | undefined {
  // Beside what was built; from the sources, where it is written.
  const places = ['./rules.md', '../../../../docs/rules.md'].map(
    (path) => new URL(path, import.meta.url),
  )
  const file = places.find((place) => existsSync(place))
  const pages = file ? readFileSync(file, 'utf8').split(/^(?=## )/m) : []
  return pages.find((page) => page.startsWith(`## ${id}\n`))
}

/** The page of a rule of somebody else, like those that are written. */
function pageOf(id: string, { severity, fixed, why, mend, options }: Entry): string {
  const level = `${severity[0]?.toUpperCase()}${severity.slice(1)}`
  const always = fixed ? ', always: no setting or comment changes it' : ''
  const silent = options && isSilent(options) ? ' Silent until it has options.' : ''
  const table = options ? optionsTable(options) : ''
  const parts = [`## ${id}`, `${level}${always}.${silent}`, `**Why:** ${why}`, table]
  return `${[...parts, `**How to mend it:** ${mend}`].filter(Boolean).join('\n\n')}\n`
}

type Entry = RuleInfo & { fixed?: true } & Partial<Pick<Rule<object>, 'options'>>
