import { dirname, join } from 'node:path'
import { beginsElsewhere, foldersUp, fromRoot, isInside, shown } from '../config/folders.js'
import { type FormFacts, type Layer, layerOf, refuseAt } from '../config/layers.js'
import { baseOf as folderOf } from '../config/problem.js'
import { startOf } from '../files/start-of.js'
import type { Scope } from './project.js'
import type { MadeProtocol } from './protocol-for.js'

const placeholders = ['number', 'name', 'package', 'dir']

/**
 * Where the document of a form goes, from the scope's root; `{number}` and `{name}` are left for the
 * form itself. A path is from the folder of the config that says it, if the form's config is below
 * that; else, as for a preset of a package, from the folder of the form's config.
 */
export function outputFor(form: FormFacts, { layers, preset }: MadeProtocol, scope: Scope): string {
  const own = layerOf(layers, 'output')
  const layer = own ?? layerOf(layers, 'preset')
  const path = own ? ['output'] : ['preset', 'output']
  const template = own?.telling.output ?? preset.output
  const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find(
    ([, name = '']) => !placeholders.includes(name),
  )
  const refused = (message: string, hint: string) =>
    refuseAt(layer, path, { rule: 'output', message, hint })
  if (unknown) {
    const known = placeholders.map((name) => `\`{${name}}\``).join(', ')
    throw refused(
      `Unexpected \`${unknown[0]}\` in \`output\`, expected one of ${known}`,
      'correct the name',
    )
  }
  if (beginsElsewhere(template)) return template // Refused where it is written.
  const base = baseOf(layer, scope)
  const folder = form.path === '' ? base : dirname(form.path)
  // In one pass: a folder may be called `{package}`.
  const filled = template.replace(/\{(?:dir|package)\}/g, (name) =>
    name === '{dir}' ? dirOf(shown(base, folder)) : packageOf(folder),
  )
  return fromRoot(filled, base, scope.root)

  function dirOf(dir: string): string {
    const [placeholder] = /\{(?:number|name)\}/.exec(dir) ?? []
    if (placeholder === undefined) return dir
    throw refused(
      `Unexpected \`${placeholder}\` in the name of the folder \`${dir}\`, expected a name for \`{dir}\``,
      'rename the folder, or leave its forms out by a `.protocol14ignore`',
    )
  }

  function packageOf(folder: string): string {
    const name = packageAt(folder, scope.root, (manifest) => {
      const file = shown(scope.root, manifest)
      throw refused(
        `Unexpected text in \`${file}\`, expected JSON with the \`name\` for \`{package}\``,
        'correct that file',
      )
    })
    if (name !== undefined) return name.replace(/^@[^/]*\//, '')
    const message = `Unexpected \`{package}\` for \`${shown(scope.root, form.path)}\`, which is in no package`
    throw refused(message, 'add a package.json with a `name`, or use `{dir}`')
  }
}

function baseOf(layer: Layer | undefined, { folder }: Scope): string {
  const named = layer ? folderOf(layer.read) : folder
  return isInside(folder, named) ? named : folder
}

/** The name of the package that a folder is in; up to `root`. `broken` is told a manifest that is no JSON. */
export function packageAt(
  folder: string,
  root: string,
  broken?: (manifest: string) => void,
): string | undefined {
  for (const one of foldersUp(folder)) {
    const manifest = join(one, 'package.json')
    const name = nameIn(startOf(manifest)?.toString() ?? '{}', () => broken?.(manifest))
    if (name !== undefined || one === root) return name
  }
  return undefined
}

function nameIn(manifest: string, broken: () => void): string | undefined {
  let data: unknown
  try {
    data = JSON.parse(manifest.replace(/^\uFEFF/, ''))
  } catch {
    broken()
  }
  const { name } = Object(data)
  return typeof name === 'string' && name !== '' ? name : undefined
}
