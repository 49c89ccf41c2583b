import { type FormProtocol, formIn, type Project, type Scope } from '@protocol14/core'
import type { Hashes } from './hash.js'
import type { Keeper } from './sealed.js'

/** By what forms are told, but for the forms themselves and the files that they name. */
export class Identities {
  /** Why that may be another the next time, though no file changed. */
  depends?: string
  readonly #tool: string
  readonly #hashes: Hashes
  readonly #met = new Map<string, FormProtocol>()
  readonly #codes = new Map<Scope, ReturnType<typeof codeIn>>()
  /** Whether forms are told for an index too. */
  #isIndexed = false

  constructor({ tool, hashes }: Keeper) {
    this.#tool = tool
    this.#hashes = hashes
  }

  /** Meets the protocols of forms, so that all code is known before any of it is compared. */
  async meet(inputs: string[], project: Project): Promise<void> {
    this.#isIndexed = project.index !== undefined
    for (const input of inputs)
      try {
        // Without the form, as all of these are held.
        const { protocol, scope } = await formIn(project, input)
        this.#met.set(input, { protocol, scope })
      } catch {
        // It is told when the form is.
      }
  }

  /** That of a form that was met. */
  async at(input: string): Promise<string | undefined> {
    const met = this.#met.get(input)
    return met && this.of(met.protocol.key, met.protocol.output ?? '', met.scope)
  }

  /** That of a form with such a protocol, and a place for its document. */
  async of(key: string, template: string, scope: Scope): Promise<string> {
    const hash = await this.#codeOf(scope)
    const all = [this.#tool, key, template, scope.root, hash, this.#isIndexed]
    return this.#hashes.of(JSON.stringify(all))
  }

  /** All code that was met, and that of one more scope: its files, and what would take their place. */
  async code(more?: Scope): Promise<{ files: string[]; places: string[] }> {
    if (more) await this.#codeOf(more)
    const all = await Promise.all(this.#codes.values())
    const list = (of: 'files' | 'places') => [...new Set(all.flatMap((one) => one[of]))]
    return { files: list('files'), places: list('places') }
  }

  async #codeOf(scope: Scope): Promise<string> {
    const code = this.#codes.get(scope) ?? codeIn(scope, this.#hashes)
    this.#codes.set(scope, code)
    const { hash, depends } = await code
    if (depends !== undefined) this.depends = depends
    return hash
  }
}

/** The files that a scope is made of, and a hash of all of them. */
async function codeIn(scope: Scope, hashes: Hashes) {
  const { files, places, depends } = await scope.code()
  return {
    files,
    places,
    depends,
    hash: hashes.of(files.map((file) => file + hashes.at(file)).join()),
  }
}
