import { CannotRun } from '@protocol14/core'
import { textOf } from '@protocol14/core/light'
import { watch as chokidar } from 'chokidar'
import type { Colours } from '../colours.js'
import { reportAll } from '../report/build-report.js'
import { sourcesOf } from '../sources-of.js'
import { visible } from '../visible.js'
import { isAgain, startAgain } from './again.js'
import { Seen, type Writing } from './seen.js'
import { untilStopped } from './stopped.js'
import { isApart, type Watched, watchMore } from './watched.js'
import { codeNear } from './watched-of.js'

/** Where it runs, with which config if one is named, and the folder of the built command. */
interface WatchOptions extends Writing {
  config?: string
  paint: Colours
  folder?: string
  /** See `guard.ts`: a run that takes long is not waited for. */
  stopBetween?(): () => void
}

/** How long it is quiet before a run begins, in milliseconds: what is saved together is built together. */
const quiet = 25

/** How often files are looked at themselves, as systems lose events when there are many. */
const pause = 500

/**
 * Runs at once, and again after each change, until the process is told to stop; gives the exit code.
 * `run` is given the paths that changed, or nothing where all may have, and says what to watch. Where
 * loaded code changed, the built command, which has a `folder`, is to be started again.
 */
export async function watch(
  { config, paint, folder, stopBetween, ...writing }: WatchOptions,
  run: (changed: Set<string> | undefined) => Promise<Watched>,
): Promise<number> {
  const { cwd } = writing
  const seen = new Seen(writing)
  let changed: Set<string> | undefined
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()
  let isOver = false
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
    if (seen.matters(event, path)) note(path)
  })
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()))
  const { stopped, stop, leave } = untilStopped()
  start()
  const sweep = setInterval(() => noteAll(seen.changed()), pause)
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

  function noteAll(paths: Iterable<string>): void {
    for (const path of paths) note(path)
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
    seen.begin(paths)
    const isStale = paths && (isBroken || [...paths].some((path) => seen.watched.code.has(path)))
    if (folder !== undefined && isStale) {
      code = startAgain
      return stop()
    }
    const begun = Date.now()
    try {
      noteAll(seen.end(await run(paths), begun))
      watchMore(watcher, seen.watched, cwd)
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
      noteAll(seen.add(await codeNear(cwd, config), begun))
    }
    say('Watching for changes; Ctrl-C ends it')
  }

  function say(text: string): void {
    process.stderr.write(paint.err.dim(`${text}\n`))
  }
}
