import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { diffOf } from '../check/diff.js'
import type { Colours } from '../colours.js'
import { pathFrom } from '../path-from.js'
import { schemaText } from '../schema/schema.js'
import { openProject, type Project } from '../tell-forms.js'
import { visible } from '../visible.js'
import { type Answers, answersFrom, questions } from './answers.js'
import { configFor, formFor, pathsFor } from './content.js'
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
  const { root } = project.places
  const isAsked = !yes && process.stdin.isTTY && process.stdout.isTTY
  const ask = isAsked ? (await import('./ask.js')).ask : undefined
  const answers = await answersFrom(questions(languageFor(root)), options, ask)
  // Everything is planned before anything is written: what is wrong leaves nothing half done.
  const plan = planFor(answers, project)
  for (const one of plan) {
    if (!dryRun) await carryOut(root, one)
    tell(one, project, options)
  }
  const form = pathFrom(cwd, resolve(root, pathsFor(answers).form))
  if (!dryRun)
    process.stdout.write(
      `\nNext:\n- replace each "TODO" in ${visible(form)}\n- run \`protocol14 check ${visible(form)}\`\n`,
    )
  return 0
}

function planFor(answers: Answers, project: Project): Planned[] {
  const { root } = project.places
  const paths = pathsFor(answers)
  const { sections } = project.protocolFor({ file: '', text: '' })
  const config = configFor(answers)
  const configPath = project.configFile ? pathFrom(root, project.configFile) : config.path
  const [settings, extensions] = ['.vscode/settings.json', '.vscode/extensions.json'] as const
  return [
    planNew(root, configPath, config.text),
    planNew(root, paths.form, formFor(answers, sections)),
    planNew(root, paths.schema, schemaText('form', project)),
    planChange(root, settings, (text) =>
      withSchema(text, settings, paths.schema, `${answers.place}/**/*.yaml`),
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
  { places }: Project,
  { cwd, paint, dryRun }: InitOptions,
): void {
  const done = before === undefined ? 'written' : before === text ? 'kept' : 'changed'
  const word = dryRun && done !== 'kept' ? `would ${done === 'written' ? 'write' : 'change'}` : done
  const colour = done === 'kept' ? paint.out.dim : paint.out.green
  const shown = pathFrom(cwd, resolve(places.root, path))
  process.stdout.write(`${colour(word)}  ${visible(shown)}\n`)
  if (dryRun && done === 'changed')
    process.stdout.write(
      diffOf(shown, 'changed', before ?? '', text)
        .split('\n')
        .map(visible)
        .join('\n'),
    )
}
