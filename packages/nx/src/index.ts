import { CannotRun, openProject } from '@protocol14/core'
import { kit } from '@protocol14/presets'
import { formsIn, projectsOf } from './forms.js'
import { type Options, type Targets, targetsOf } from './targets.js'

/** What Nx is told of a form: the project that it is in, and the targets there. */
type Node = readonly [
  form: string,
  { projects: Record<string, { root: string; targets: Targets }> },
]

/** The name that Nx knows the plugin by. */
export const name = '@protocol14/nx'

/** Gives each project that has forms a target that builds its documents, and one that checks them. */
export const createNodes = [
  '**/*.{yaml,yml}',
  async (
    files: readonly string[],
    options: Options | undefined,
    { workspaceRoot: cwd }: { workspaceRoot: string },
  ): Promise<Node[]> => {
    try {
      const project = await openProject({ cwd }, kit)
      const projects = projectsOf(await formsIn(files, project), cwd)
      const roots = [...projects.keys()]
      const nodes = [...projects].map(async ([root, forms]): Promise<Node> => {
        const targets = await targetsOf({ root, forms, roots, project, options })
        return [forms[0] ?? root, { projects: { [root]: { root, targets } } }]
      })
      return await Promise.all(nodes)
    } catch (error) {
      throw error instanceof CannotRun ? new Error(told(error), { cause: error }) : error
    }
  },
] as const

/** The same for versions of Nx that know it by this name. @alias */
export const createNodesV2: typeof createNodes = createNodes

export type { Options } from './targets.js'

/** What is wrong, with its places. */
const told = ({ diagnostics }: CannotRun): string =>
  diagnostics
    .map(({ file, place, message }) => {
      const at = place ? `:${place.start.line}:${place.start.column}` : ''
      return file ? `${file}${at} ${message}` : message
    })
    .join('\n')
