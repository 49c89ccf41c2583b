import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { namesOf } from './names.js'
import { NotCreated } from './not-created.js'
import { filesFor } from './template.js'

/** A package that was written, or would be. */
export interface Created {
  /** In the folder that the command runs in. */
  folder: string
  /** In `folder`, with `/`. */
  files: string[]
  dryRun: boolean
}

/** Writes a plugin into a folder of its own in `cwd`. Throws `NotCreated` for what a user can mend. */
export function createPlugin(
  name: string,
  { cwd = '.', dryRun = false }: { cwd?: string; dryRun?: boolean } = {},
): Created {
  const names = namesOf(name)
  const { folder } = names
  const files = filesFor(names)
  isFree(join(cwd, folder), folder)
  if (!dryRun) for (const { path, text } of files) write(join(cwd, folder, path), text, folder)
  return { folder, files: files.map(({ path }) => path), dryRun }
}

/** Makes sure that there is nothing at `path`, or an empty folder. */
function isFree(path: string, shown: string): void {
  let found: string[]
  try {
    found = readdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return
    if (code === 'ENOTDIR') throw taken('file', shown)
    throw failed(error, shown)
  }
  if (found.length > 0) throw taken('files in', shown)
}

const taken = (what: string, folder: string) =>
  new NotCreated(
    `Unexpected ${what} \`${folder}\`, expected no such folder or an empty one`,
    'choose another name, or move what is there',
  )

function write(path: string, text: string, folder: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    throw failed(error, folder)
  }
}

const failed = (error: unknown, folder: string) =>
  new NotCreated(
    `Unexpected failure in \`${folder}\`: ${(error as NodeJS.ErrnoException).code}`,
    'make sure that it may be written, and begin with an empty folder',
  )
