import { changedAt, stampOf } from '../stamps.js'

/** How files were before the last run read them. */
export class Stamps {
  #known = new Map<string, string>()

  /** Takes files as they are now; gives those that are otherwise than they were. */
  take(files: Iterable<string>): string[] {
    const before = this.#known
    this.#known = new Map([...files].map((file) => [file, stampOf(file)]))
    return [...this.#known].flatMap(([file, stamp]) => (before.get(file) === stamp ? [] : [file]))
  }

  /** Takes a file that the last run was the first to read; tells if it changed since that had `begun`. */
  meet(file: string, begun: number): boolean {
    if (this.#known.has(file)) return false
    this.#known.set(file, stampOf(file))
    return changedAt(file) > begun
  }

  has = (file: string): boolean => this.#known.has(file)

  isOther = (file: string): boolean => this.#known.get(file) !== stampOf(file)
}
