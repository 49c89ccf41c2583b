import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootPath } from '../../scripts/workspaces.js'
import { type Command, said } from './command.js'
import { packagesFolder, versionOf } from './packages.js'
import { formIn, servicesOf } from './workspaces.js'

/** Another tool that makes the same documents of the same forms. */
export interface Peer {
  name: string
  /** Where its files are, beside this one in `peers`. */
  folder: string
  /** Nothing if it is not there. */
  version(): string | undefined
  /** How to get it. */
  hint: string
  /** What it builds the documents of `workspace` with, from its own folder into `out` there. */
  command(workspace: string): Omit<Command, 'cwd'>
  /** What it must have in its `folder` before. */
  prepare?(folder: string, workspace: string, forms: number): void
}

/** Hugo reads data from the head of pages alone: each form becomes one. */
function pagesOf(folder: string, workspace: string, forms: number): void {
  mkdirSync(join(folder, 'content'))
  for (const service of servicesOf(forms)) {
    const form = readFileSync(formIn(workspace, service), 'utf8')
    writeFileSync(join(folder, 'content', `${service}.md`), `---\n${form}---\n`)
  }
}

const libyaml = 'import jinja2, yaml; yaml.CSafeLoader; print(jinja2.__version__)'
const eleventy = '@11ty/eleventy'

export const peers: Peer[] = [
  {
    name: 'Hugo',
    folder: 'hugo',
    version: () => /v[\d.]+/.exec(said('hugo', ['version']) ?? '')?.[0].slice(1),
    hint: 'apt-get install hugo',
    command: () => ({ command: 'hugo', args: ['--quiet', '--destination', 'out'] }),
    prepare: pagesOf,
  },
  {
    name: 'Jinja2',
    folder: 'jinja2',
    version: () => said('python3', ['-c', libyaml]),
    hint: 'apt-get install python3-jinja2 python3-yaml',
    command: (workspace) => ({ command: 'python3', args: ['build.py', workspace, 'out'] }),
  },
  {
    name: 'Eleventy',
    folder: 'eleventy',
    version: () => versionOf(eleventy),
    hint: `npm install ${eleventy}`,
    command: (workspace) => ({
      command: process.execPath,
      args: [
        join(packagesFolder, 'node_modules', eleventy, 'cmd.cjs'),
        ...['--quiet', '--input=document.11ty.js', '--output=out'],
      ],
      env: { WORKSPACE: workspace },
    }),
  },
  handlebars('Handlebars', 1),
  handlebars('Handlebars, two processes', 2),
]

/** The least that Node does: it reads YAML and fills in a template, in one or more processes. */
function handlebars(name: string, processes: number): Peer {
  return {
    name,
    folder: 'handlebars',
    version: () => versionOf('js-yaml') && versionOf('handlebars'),
    hint: 'npm install handlebars js-yaml',
    command: (workspace) => ({
      command: process.execPath,
      args: ['build.mjs', workspace, 'out', String(processes)],
    }),
  }
}

/** A peer with a folder of its own for a workspace. */
export interface Placed {
  command: Command
  /** Takes its documents away. */
  clear(): void
  documentOf(service: string): string
}

/** Copies a peer's files to where it finds its packages, below `top`. */
export function placed(peer: Peer, top: string, workspace: string, forms: number): Placed {
  const cwd = join(top, `${peer.name}-${forms}`)
  cpSync(join(rootPath, 'tests/bench/peers', peer.folder), cwd, { recursive: true })
  try {
    symlinkSync(join(packagesFolder, 'node_modules'), join(top, 'node_modules'))
  } catch {
    // It is there from the last one.
  }
  peer.prepare?.(cwd, workspace, forms)
  return {
    command: { ...peer.command(workspace), cwd },
    clear: () => rmSync(join(cwd, 'out'), { recursive: true, force: true }),
    documentOf: (service) => readFileSync(join(cwd, 'out', service, 'PROTOCOL.md'), 'utf8'),
  }
}
