import { existsSync, realpathSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { type Draft, isAsked, type Project, pathOf, type Result } from '@protocol14/core'
import { factsOf, type Seen, withNew } from './facts.js'
import type { Hashes } from './hash.js'
import { Identities } from './identities.js'
import { isForm } from './is-form.js'
import type { Look } from './recall.js'
import { draftIn, type FormRecord, type RunRecord, type Said } from './record.js'
import { readDrafts, writeRecord } from './record-file.js'

/** What is known of the last run with this command line, and what will be of this one. */
export class Memory {
  /** Why forms were told again, by their paths. */
  readonly why = new Map<string, string>()
  /** Nothing but forms and documents is another than it was. */
  readonly isTrusted: boolean
  readonly #look: Look
  readonly #known = new Map<string, Known>()
  readonly #kept = new Map<string, Known>()
  readonly #identities: Identities

  constructor(look: Look) {
    const { file, record, isOtherwise, changes } = look
    this.#look = look
    this.#identities = new Identities(look)
    const drafts = record ? readDrafts(file, look, record.drafts) : undefined
    const forms = [...(record?.forms ?? [])]
    if (drafts?.length === forms.length)
      for (const [at, one] of forms.entries())
        this.#known.set(one.input, { ...one, draft: drafts[at] as Buffer })
    this.isTrusted =
      this.#known.size > 0 &&
      !isOtherwise &&
      [...changes].every(([input, change]) => change === 'document' || isForm(input))
  }

  /** What the hashes of forms have to come from. */
  get hashes(): Hashes {
    return this.#look.hashes
  }

  /** Why nothing is kept of this run. */
  get unkept(): string | undefined {
    return this.#identities.depends
  }

  /** The forms of the last run; asked for where all that decides about them is as it was. */
  get forms(): { input: string; isChosen: boolean }[] {
    return [...this.#known.values()].map(({ input, isUnasked = false }) => ({
      input,
      isChosen: !isUnasked,
    }))
  }

  /** What the last run made of a form, if it would be the same now. */
  async draft(input: string, isChosen: boolean): Promise<Draft | undefined> {
    const known = this.#known.get(input)
    const change = await this.#change(known)
    const draft = known && !change ? draftIn(known.draft) : undefined
    // A document that was refused, or belongs to another part of the run, is not known to be there.
    const isThere =
      !draft?.document || draft.isAside || (known?.document && this.#canBeThere(draft))
    if (known && draft && isThere && isAsked(draft) === isChosen) {
      this.#kept.set(input, known)
      return draft
    }
    this.why.set(input, change ?? 'document')
    return undefined
  }

  /** A folder on the way to a document may have become a link, which leads anywhere. */
  #canBeThere(draft: Draft): boolean {
    if (this.isTrusted) return true
    const folder = dirname(pathOf(draft))
    const [real, root] = [folder, draft.root].map((one) => realpathSync.native(one)) as [
      string,
      string,
    ]
    return relative(root, real) === relative(draft.root, folder)
  }

  async #change(one: Known | undefined): Promise<string | undefined> {
    if (!one) return this.#known.size > 0 ? 'new' : 'nothing was kept with these flags'
    const change = this.#look.changes.get(one.input)
    if (change) return change
    if (this.isTrusted) return undefined
    if (Object.entries(one.asked).some(([path, isThere]) => existsSync(path) !== isThere))
      return 'a file that it names'
    return (await this.#identities.at(one.input)) === one.identity ? undefined : 'config'
  }

  /** Meets the protocols of all forms, so that all code is known before any of it is compared. */
  async meet(inputs: string[], project: Project): Promise<void> {
    const known = inputs.filter((one) => this.#known.has(one))
    await this.#identities.meet(this.isTrusted ? [] : known, project)
  }

  /** Keeps what was made of a form, before it is judged with others. */
  note(draft: Draft, hash: string): void {
    const { document, ...rest } = draft
    const { input, asked } = rest
    const kept = {
      ...rest,
      ...(document && { document: { output: document.output, markdown: '' } }),
    }
    this.#kept.set(input, {
      input,
      hash,
      identity: '',
      asked,
      ...(!isAsked(draft) && { isUnasked: true }),
      draft: Buffer.from(JSON.stringify(kept)),
    })
  }

  /** Ends a run: what it was made of, and what the next one would say. */
  async save(results: Result[], drafts: Draft[], project: Project, said: Said | undefined) {
    const forms: Known[] = []
    const places = new Map(results.map((result) => [result.told.input, result]))
    for (const { input, outline, output, root } of drafts) {
      const kept = this.#kept.get(input)
      if (!kept || !outline) return
      if (kept.identity === '') {
        const scope = await project.scopeFor(input)
        const { protocol, template } = outline
        kept.identity = await this.#identities.of(protocol, template, scope)
      }
      const path = output === undefined ? undefined : resolve(root, output)
      const result = places.get(input)
      if (!result?.told.isOnDisk) {
        const { markdown } = (result?.state !== 'refused' && result?.told.document) || {}
        if (path !== undefined && markdown) kept.document = [path, this.hashes.of(markdown)]
        else delete kept.document
      }
      forms.push(kept)
    }
    const code = await this.#identities.code(project.index && project.scope)
    if (this.unkept !== undefined) return
    const roots = new Set(drafts.map(({ root }) => root))
    const facts = this.#factsOf(forms, { looked: project.looked, roots }, code)
    if (!facts) return
    const index = indexIn(results, this.hashes)
    const record = {
      facts,
      forms: forms.map(({ draft: _, ...one }) => one),
      ...(said && { said }),
      ...(index && { index }),
    }
    const lines = forms.map(({ draft }) => draft)
    writeRecord(this.#look.file, this.#look, record, lines)
  }

  #factsOf(forms: Known[], run: Parameters<typeof factsOf>[1], code: Seen['code']) {
    const { record, started, hashes } = this.#look
    const before = this.isTrusted ? record?.facts : undefined
    const fresh = before ? forms.filter((one) => this.#known.get(one.input) !== one) : forms
    const folders = fresh.flatMap(({ document }) => (document ? dirname(document[0]) : []))
    const seen = { started, code, outputs: [...new Set(folders)], hashes }
    const inputs = forms.map(({ input }) => input)
    return before ? withNew(before, seen) : factsOf(inputs, run, seen)
  }
}

/** The index of a run and its hash, if it is there now. */
function indexIn(results: Result[], hashes: Hashes): RunRecord['index'] {
  const result = results.find(({ told }) => told.isIndex)
  const { markdown } = (result?.state !== 'refused' && result?.told.document) || {}
  return result && markdown !== undefined ? [pathOf(result.told), hashes.of(markdown)] : undefined
}

/** A form of a run, and its draft as JSON. */
interface Known extends FormRecord {
  draft: Buffer
}
