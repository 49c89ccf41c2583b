import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { CannotRun } from '@protocol14/core'
import { filesIn, textOf } from '@protocol14/core/light'
import { watch as chokidar } from 'chokidar'
import type { Colours } from '../colours.js'
import { reportAll } from '../report/build-report.js'
import { sourcesOf } from '../sources-of.js'
import { visible } from '../visible.js'
import { isAgain, startAgain } from './again.js'
import { Stamps } from './stamps.js'
import { untilStopped } from './stopped.js'
import { decides, isApart, mayBeCode, type Watched, watchMore } from './watched.js'
import { codeNear } from './watched-of.js'

/** Where it runs, with which config if one is named, and the folder of the built command. */
interface WatchOptions {
  cwd: string
  config?: string
  paint: Colours
  folder?: string
  /** What a run writes beside documents, from `cwd`. */
  outputFiles?: Partial<Record<string, string>>
  /** A run writes no documents: one that comes may have lost its form. */
  isCheck?: boolean
  /** See `guard.ts`: a run that takes long is not waited for. */
  stopBetween?(): () => void
}

/** How long it is quiet before a run begins, in milliseconds: what is saved together is built together. */
const quiet = 25

/** How often files are looked at themselves, as systems lose events when there are many. */
const pause = 500

/** The share of the time that is spent on looking for new files. */
const share = 0.02

/**
 * Runs at once, and again after each change, until the process is told to stop; gives the exit code.
 * `run` is given the paths that changed, or nothing where all may have, and says what to watch. Where
 * loaded code changed, the built command, which has a `folder`, is to be started again.
 */
export async function watch(
  { cwd, config, paint, folder, outputFiles = {}, isCheck = false, stopBetween }: WatchOptions,
  run: (changed: Set<string> | undefined) => Promise<Watched>,
): Promise<number> {
  let watched: Watched = { folders: [cwd], files: new Set(), code: new Set(), documents: [] }
  const reports = new Set(Object.values(outputFiles).map((file) => resolve(cwd, file ?? '')))
  let documents = new Set<string>()
  let changed: Set<string> | undefined
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()
  const stamps = new Stamps()
  let list = new Set<string>()
  let nextLook = 0
  let isOver = false
  /** Whether a run went through. */
  let hasRun = false
  /** Whether code failed to load, which Node may keep as it is. */
  let isBroken = false
  let code = 0
  let isTold = false
  const watcher = chokidar([cwd], {
    ignored: isApart,
    ignoreInitial: true,
    atomic: false,
    followSymlinks: false,
    ignorePermissionErrors: true,
  })
  watcher.on('error', (error) => {
    if (!isTold) say(`Changes may be seen half a second later: ${visible(textOf(error))}`)
    isTold = true
  })
  watcher.on('all', (event, path) => {
    if (matters(event, path)) note(path)
  })
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  const { stopped, stop, leave } = untilStopped()
  start()
  const sweep = setInterval(() => {
    for (const file of watched.files) if (stamps.isOther(file)) note(file)
    for (const file of documents) if (!existsSync(file)) note(file)
    if (performance.now() < nextLook) return
    const start = performance.now()
    const now = listed()
    for (const file of new Set([...list, ...now])) if (!list.has(file) || !now.has(file)) note(file)
    nextLook = start + Math.max(2 * pause, (performance.now() - start) / share)
  }, pause)
  await stopped
  isOver = true
  clearInterval(sweep)
  clearTimeout(timer)
  await work
  await watcher.close()
  leave()
  return code

  function note(path: string): void {
    // What is told while the last run ends would begin another one.
    if (isOver) return
    changed = (changed ?? new Set()).add(path)
    clearTimeout(timer)
    timer = setTimeout(start, quiet)
  }

  function start(): void {
    work = work.then(async () => {
      const paths = changed
      changed = undefined
      const goOn = stopBetween?.()
      await once(paths)
      goOn?.()
    })
  }

  async function once(paths: Set<string> | undefined): Promise<void> {
    for (const file of stamps.take(watched.files)) paths?.add(file)
    const isStale = paths && (isBroken || [...paths].some((path) => watched.code.has(path)))
    if (folder !== undefined && isStale) {
      code = startAgain
      return stop()
    }
    const isWhole = !paths || [...paths].some((path) => !stamps.has(path) && !documents.has(path))
    if (isWhole) list = listed()
    const { folders } = watched
    const begun = Date.now()
    try {
      watched = await run(paths)
      for (const file of reports) watched.files.delete(file)
      if (folders.join('\n') !== watched.folders.join('\n')) list = listed()
      for (const file of watched.files) meet(file, begun)
      documents = new Set(watched.documents)
      hasRun = true
      watchMore(watcher, watched, cwd)
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error
      const { diagnostics } = error
      reportAll(diagnostics, sourcesOf(diagnostics, cwd), { paint, quiet: false })
      // What was typed does not change; once it was right, something else is gone for the moment.
      if (!paths && !isAgain && diagnostics.every(({ rule }) => rule.startsWith('flag/'))) {
        code = 2
        return stop()
      }
      isBroken = diagnostics.some(({ rule }) => rule.startsWith('config/'))
      for (const file of await codeNear(cwd, config)) {
        watched.files.add(file)
        meet(file, begun)
      }
    }
    say('Watching for changes; Ctrl-C ends it')
  }

  function say(text: string): void {
    process.stderr.write(paint.err.dim(`${text}\n`))
  }

  /** The files that there are, but for what a run writes. */
  function listed(): Set<string> {
    const isInput = (name: string) => !/\.(?:md|tmp)$/.test(name)
    const files = watched.folders.flatMap((folder) => filesIn(folder, isInput))
    return new Set(files.filter((file) => !reports.has(file)))
  }

  function meet(file: string, begun: number): void {
    if (stamps.meet(file, begun)) note(file)
  }

  function matters(event: string, path: string): boolean {
    if (event.endsWith('Dir') || reports.has(path)) return false
    if (documents.has(path)) return event === 'unlink' && !existsSync(path)
    if (watched.files.has(path)) return true
    if (path.endsWith('.md')) return event === 'add' && isCheck
    if (path.endsWith('.tmp')) return false
    return event !== 'change' || decides(path) || (!hasRun && mayBeCode(path))
  }
}
