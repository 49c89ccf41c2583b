import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rootPath } from '../../scripts/workspaces.js'
import { folder } from '../command/command.js'

/** What the examples import, as if it were installed. */
const installed = ['protocol14', '@protocol14', '@types', 'valibot', 'zod']

/** A folder for the folders of pages, in which packages are found as in a project. */
export function place(): string {
  const top = folder({ 'package.json': '{ "type": "module" }\n' })
  mkdirSync(join(top, 'node_modules'))
  for (const name of installed)
    symlinkSync(join(rootPath, 'node_modules', name), join(top, 'node_modules', name))
  return top
}

/** Writes a file, and the folders above it. */
export function put(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}
