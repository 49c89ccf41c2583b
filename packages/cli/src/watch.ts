import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { CannotRun } from '@protocol14/core'
import { configPlaces, ignoreFiles } from '@protocol14/core/light'
import { watch as chokidar, type FSWatcher } from 'chokidar'
import type { Colours } from './colours.js'
import { reportAll } from './report/build-report.js'
import { sourcesOf } from './sources-of.js'

/** What a run depends on: absolute paths. */
export interface Watched {
  /** With all that is below. */
  folders: string[]
  files: Set<string>
  /** What it writes: only whether they are gone counts. */
  documents: string[]
}

/** How long it is quiet before a run begins, in milliseconds: what is saved together is built together. */
const quiet = 25

/**
 * Runs at once, and again after each change, until the process is told to stop; gives the exit code.
 * `run` is given the paths that changed, or nothing where all may have, and says what to watch.
 */
export async function watch(
  { cwd, paint }: { cwd: string; paint: Colours },
  run: (changed: Set<string> | undefined) => Promise<Watched>,
): Promise<number> {
  let watched: Watched = { folders: [cwd], files: new Set(), documents: [] }
  let documents = new Set<string>()
  let changed: Set<string> | undefined
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()
  const watcher = chokidar([cwd], { ignored: isApart, ignoreInitial: true, atomic: false })
  watcher.on('all', (event, path) => {
    if (!matters(event, path)) return
    changed = (changed ?? new Set()).add(path)
    clearTimeout(timer)
    timer = setTimeout(start, quiet)
  })
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  start()
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await stopped
  clearTimeout(timer)
  await work
  await watcher.close()
  return 0

  function start(): void {
    work = work.then(async () => {
      const paths = changed
      changed = undefined
      await once(paths)
    })
  }

  async function once(paths: Set<string> | undefined): Promise<void> {
    try {
      watched = await run(paths)
      documents = new Set(watched.documents)
      watchMore(watcher, watched)
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error
      const { diagnostics } = error
      reportAll(diagnostics, sourcesOf(diagnostics, cwd), { paint, quiet: false })
    }
    process.stderr.write(paint.err.dim('Watching for changes; Ctrl-C ends it\n'))
  }

  function matters(event: string, path: string): boolean {
    if (event.endsWith('Dir')) return false
    if (documents.has(path)) return event === 'unlink' && !existsSync(path)
    if (path.endsWith('.md') || path.endsWith('.tmp')) return false
    return event !== 'change' || watched.files.has(path) || decides(path) || documents.size === 0
  }
}

const decides = (path: string): boolean =>
  [...configPlaces, ...ignoreFiles].includes(basename(path))

/** Folders of other tools, and our own. */
const isApart = (path: string): boolean =>
  /[\\/](?:node_modules|\.git|\.protocol14)(?:[\\/]|$)/.test(path)

/** What lies outside of the folder that is watched anyway. */
function watchMore(watcher: FSWatcher, { folders, files }: Watched): void {
  watcher.add([...folders, ...files])
}
