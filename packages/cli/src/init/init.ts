import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { diffOf, type Project, selectForms, shown } from '@protocol14/core'
import type { Colours } from '../colours.js'
import { schemaText } from '../schema/schema.js'
import { openProject } from '../setting.js'
import { visible, visibleLines } from '../visible.js'
import { type Answers, answersFrom, questions } from './answers.js'
import { configFor, formFor, globFor, pathsFor } from './content.js'
import { carryOut, type Planned, planChange, planNew } from './plan.js'
import { withExtension, withSchema } from './vscode.js'

export interface InitOptions extends Partial<Answers> {
  cwd: string
  paint: Colours
  /** Ask nothing. */
  yes?: boolean
  dryRun?: boolean
}

/** Sets up a protocol: config, form, its schema, and the editor. Gives the exit code. */
export async function init(options: InitOptions): Promise<number> {
  const { cwd, yes, dryRun = false } = options
  const project = await openProject({ cwd })
  const root = project.scope.folder
  const isAsked = !yes && process.stdin.isTTY && process.stdout.isTTY
  const ask = isAsked ? (await import('./ask.js')).ask : undefined
  const answers = await answersFrom(questions(languageFor(root)), options, ask)
  // Everything is planned before anything is written: what is wrong leaves nothing half done.
  const plan = await planFor(answers, project)
  for (const one of plan) {
    if (!dryRun) carryOut(root, one)
    tell(one, project, options)
  }
  if (!dryRun) process.stdout.write(await nextText(resolve(root, pathsFor(answers).form), options))
  return 0
}

/** What is to be done once all is there. */
async function nextText(form: string, { cwd }: InitOptions): Promise<string> {
  const project = await openProject({ cwd })
  const forms = await selectForms([], project).catch((): string[] => [])
  const name = visible(shown(cwd, form))
  const config = project.scope.chain.at(-1)?.read.path ?? ''
  // A config that was there may be for other forms.
  const steps = [
    ...(forms.includes(form) ? [] : [`add ${name} to \`forms\` in ${visible(shown(cwd, config))}`]),
    `replace each "TODO" in ${name}`,
    `run \`protocol14 check ${name}\``,
  ]
  return ['', 'Next:', ...steps.map((step) => `- ${step}`), ''].join('\n')
}

async function planFor(answers: Answers, project: Project): Promise<Planned[]> {
  const { chain, folder: root } = project.scope
  const paths = pathsFor(answers)
  const { protocol } = await project.protocolFor({ file: '', text: '' })
  const config = configFor(answers)
  const own = chain.at(-1)
  const configPath = own ? shown(root, own.read.path) : config.path
  const [settings, extensions] = ['.vscode/settings.json', '.vscode/extensions.json'] as const
  return [
    planNew(root, configPath, config.text),
    planNew(root, paths.form, formFor(answers, protocol.sections)),
    planNew(root, paths.schema, await schemaText('form', project)),
    planChange(root, settings, (text) =>
      withSchema(text, settings, paths.schema, globFor(answers)),
    ),
    planChange(root, extensions, (text) => withExtension(text, extensions, 'redhat.vscode-yaml')),
  ]
}

/** TypeScript needs the package that its config imports. */
function languageFor(root: string): string {
  try {
    createRequire(join(root, 'package.json')).resolve('protocol14/package.json')
    return 'ts'
  } catch {
    return 'yaml'
  }
}

function tell(
  { path, before, text }: Planned,
  { scope }: Project,
  { cwd, paint, dryRun }: InitOptions,
): void {
  const done = before === undefined ? 'written' : before === text ? 'kept' : 'changed'
  const word = dryRun && done !== 'kept' ? `would ${done === 'written' ? 'write' : 'change'}` : done
  const colour = done === 'kept' ? paint.out.dim : paint.out.green
  const name = shown(cwd, resolve(scope.folder, path))
  process.stdout.write(`${colour(word)}  ${visible(name)}\n`)
  if (dryRun && done === 'changed')
    process.stdout.write(visibleLines(diffOf(name, 'changed', before ?? '', text)))
}
