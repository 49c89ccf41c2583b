import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { filesIn } from '@protocol14/core/light'
import { Stamps } from './stamps.js'
import { decides, mayBeCode, type Watched } from './watched.js'

/** What a run writes beside documents, from where it runs, and whether it writes documents at all. */
export interface Writing {
  cwd: string
  outputFiles?: Partial<Record<string, string>>
  /** A run writes no documents: one that comes may have lost its form. */
  isCheck?: boolean
}

/** How often new files are looked for at most, in milliseconds. */
const pause = 1000

/** The share of the time that is spent on looking for them. */
const share = 0.02

/** The files that runs depend on, as the last one saw them. */
export class Seen {
  watched: Watched
  /** Whether a run went through. */
  #hasRun = false
  readonly #stamps = new Stamps()
  readonly #reports: Set<string>
  readonly #isCheck: boolean
  #documents = new Set<string>()
  #list = new Set<string>()
  #nextLook = 0

  constructor({ cwd, outputFiles = {}, isCheck = false }: Writing) {
    this.watched = { folders: [cwd], files: new Set(), code: new Set(), documents: [] }
    this.#reports = new Set(Object.values(outputFiles).map((file) => resolve(cwd, file ?? '')))
    this.#isCheck = isCheck
  }

  /** Whether an event of the system is worth a run. */
  matters(event: string, path: string): boolean {
    if (event.endsWith('Dir') || this.#reports.has(path)) return false
    if (this.#documents.has(path)) return event === 'unlink' && !existsSync(path)
    if (this.watched.files.has(path)) return true
    if (path.endsWith('.md')) return event === 'add' && this.#isCheck
    if (path.endsWith('.tmp')) return false
    return event !== 'change' || decides(path) || (!this.#hasRun && mayBeCode(path))
  }

  /** What changed, came or went by now, with or without an event. New files are not looked for each time. */
  *changed(): Iterable<string> {
    for (const file of this.watched.files) if (this.#stamps.isOther(file)) yield file
    for (const file of this.#documents) if (!existsSync(file)) yield file
    if (performance.now() < this.#nextLook) return
    const start = performance.now()
    const now = this.#listed()
    for (const file of new Set([...this.#list, ...now]))
      if (!this.#list.has(file) || !now.has(file)) yield file
    this.#nextLook = start + Math.max(pause, (performance.now() - start) / share)
  }

  /** Takes all as it is before a run of `paths`, or of all, and adds what else changed to them. */
  begin(paths: Set<string> | undefined): void {
    for (const file of this.#stamps.take(this.watched.files)) paths?.add(file)
    const isNew = (path: string) => !this.#stamps.has(path) && !this.#documents.has(path)
    if (!paths || [...paths].some(isNew)) this.#list = this.#listed()
  }

  /** Takes what a run, which had `begun` then, depends on; gives what changed since. */
  end(watched: Watched, begun: number): string[] {
    const { folders } = this.watched
    this.watched = watched
    for (const file of this.#reports) watched.files.delete(file)
    if (folders.join('\n') !== watched.folders.join('\n')) this.#list = this.#listed()
    this.#documents = new Set(watched.documents)
    this.#hasRun = true
    return this.#met(watched.files, begun)
  }

  /** The same for files that a run failed at: all else is watched as before. */
  add(files: string[], begun: number): string[] {
    for (const file of files) this.watched.files.add(file)
    return this.#met(files, begun)
  }

  #met(files: Iterable<string>, begun: number): string[] {
    return [...files].filter((file) => this.#stamps.meet(file, begun))
  }

  /** The files that there are, but for what a run writes. */
  #listed(): Set<string> {
    const isInput = (name: string) => !/\.(?:md|tmp)$/.test(name)
    const files = this.watched.folders.flatMap((folder) => filesIn(folder, isInput))
    return new Set(files.filter((file) => !this.#reports.has(file)))
  }
}
