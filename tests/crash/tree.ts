import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, form } from '../command/command.js'

/** Two tellings of each form; the second one is longer. */
export type Telling = 'first' | 'second'

const titles = { first: 'One', second: `Two ${'and more '.repeat(200)}of it` }

const config = 'forms: [forms]\noutput: docs/{name}.md\nrules: { protocol/number: off }\n'

/** The name of a form, and of its document. */
export const nameAt = (at: number): string => `form-${at}`

/** Makes a tree of so many forms at `root`, which is there. */
export function makeTree(root: string, forms: number): void {
  mkdirSync(join(root, 'forms'), { recursive: true })
  writeFileSync(join(root, 'protocol14.config.yaml'), config)
  writeForms(root, forms, 'first')
}

/** Writes all forms of a tree anew. */
export function writeForms(root: string, forms: number, telling: Telling): void {
  for (let at = 0; at < forms; at++) {
    const text = form
      .replace(/^protocol_name: .*/m, `protocol_name: "${nameAt(at)}"`)
      .replace(/^protocol_title: .*/m, `protocol_title: "${titles[telling]}"`)
    writeFileSync(join(root, 'forms', `${nameAt(at)}.yaml`), text)
  }
}

/** The documents of a tree, by their names. */
export function documentsIn(root: string): Map<string, string> {
  const folder = join(root, 'docs')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return new Map(
    names
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
}

/** What is in a tree and should not be there after a run: temporaries and locks. */
export const leftIn = (root: string): string[] =>
  (readdirSync(root, { recursive: true }) as string[]).filter((name) => /\.tmp$|\.lock/.test(name))

/** Starts the built command in a tree; what it says is kept. */
export function start(root: string, ...flags: string[]) {
  const child: ChildProcess = spawn(process.execPath, [bin, 'build', '--cwd', root, ...flags], {
    env: { ...process.env, NO_COLOR: '1' },
  })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (text) => {
      said[name] += text
    })
  const end = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, ...said })),
  )
  return { child, end }
}

/** The documents of a tree in each telling. */
export type Expected = Record<Telling, Map<string, string>>

/** What a build makes of a tree where nothing was before, in each telling. */
export async function expectedOf(top: string, forms: number): Promise<Expected> {
  const made: Partial<Expected> = {}
  for (const telling of ['first', 'second'] as const) {
    const root = join(top, telling)
    makeTree(root, forms)
    writeForms(root, forms, telling)
    const { code, stderr } = await start(root, '--no-cache', '--quiet').end
    if (code !== 0) throw new Error(stderr)
    made[telling] = documentsIn(root)
  }
  return made as Expected
}
