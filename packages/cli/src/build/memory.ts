import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type Draft,
  type FormProtocol,
  isAsked,
  type Project,
  pathOf,
  type Result,
  type Scope,
  shown,
} from '@protocol14/core'
import { bytesOf, hashOf } from '@protocol14/core/light'
import { factsOf } from './facts.js'
import { hashAt } from './hash.js'
import { isForm } from './is-form.js'
import type { Look } from './recall.js'
import {
  draftIn,
  type FormRecord,
  type RunRecord,
  readDrafts,
  type Said,
  writeRecord,
} from './record.js'

/** What is known of the last run with this command line, and what will be of this one. */
export class Memory {
  /** Why forms were told again, by their paths. */
  readonly why = new Map<string, string>()
  /** Nothing but forms and documents is another than it was. */
  readonly isTrusted: boolean
  /** Why nothing is kept of this run. */
  unkept?: string
  readonly #look: Look
  readonly #started = Date.now()
  readonly #known = new Map<string, Known>()
  readonly #kept = new Map<string, Known>()
  readonly #met = new Map<string, FormProtocol>()
  /** Whether forms are told for an index too. */
  #isIndexed = false
  readonly #codes = new Map<Scope, ReturnType<typeof codeIn>>()

  constructor(look: Look) {
    const { file, tool, record, isOtherwise, changes } = look
    this.#look = look
    const drafts = record ? readDrafts(file, tool, record.drafts) : undefined
    const forms = [...(record?.forms ?? [])]
    if (record && drafts?.length === forms.length)
      for (const [at, one] of forms.entries())
        this.#known.set(one.input, {
          ...one,
          asked: record.asked[one.asked] ?? {},
          draft: drafts[at] ?? '',
        })
    this.isTrusted =
      this.#known.size > 0 &&
      !isOtherwise &&
      [...changes].every(([input, change]) => change === 'document' || isForm(input))
  }

  /** The forms of the last run; asked for where all that decides about them is as it was. */
  get forms(): { input: string; isChosen: boolean }[] {
    return [...this.#known].map(([input, { draft }]) => ({
      input,
      isChosen: !/"is(?:Outlined|Aside)":true/.test(draft),
    }))
  }

  /** What the last run made of a form, if it would be the same now. */
  async draft(input: string, isChosen: boolean): Promise<Draft | undefined> {
    const known = this.#known.get(input)
    const change = await this.#change(known)
    const draft = known && !change ? draftIn(known.draft) : undefined
    // A document that was refused, or belongs to another part of the run, is not known to be there.
    const isThere = !draft?.document || draft.isAside || known?.document
    if (known && draft && isThere && isAsked(draft) === isChosen) {
      this.#kept.set(input, known)
      return draft
    }
    this.why.set(input, change ?? 'document')
    return undefined
  }

  async #change(one: Known | undefined): Promise<string | undefined> {
    if (!one) return this.#known.size > 0 ? 'new' : 'nothing was kept'
    const change = this.#look.changes.get(one.input)
    if (change) return change
    if (this.isTrusted) return undefined
    if (Object.entries(one.asked).some(([path, isThere]) => existsSync(path) !== isThere))
      return 'a file that it names'
    return (await this.#identityAt(one.input)) === one.identity ? undefined : 'config'
  }

  /** Meets the protocols of all forms, so that all code is known before any of it is compared. */
  async meet(inputs: string[], project: Project): Promise<void> {
    this.#isIndexed = project.index !== undefined
    if (this.isTrusted) return
    for (const input of inputs.filter((one) => this.#known.has(one)))
      try {
        const source = { file: shown(project.cwd, input), text: bytesOf(input).toString('utf8') }
        this.#met.set(input, await project.protocolFor(source))
      } catch {
        // It is told when the form is.
      }
  }

  async #identityAt(input: string): Promise<string | undefined> {
    const met = this.#met.get(input)
    return met && this.#identity(met.protocol.key, met.protocol.output ?? '', met.scope)
  }

  /** All that a form is told by, but for the form itself and the files that it names. */
  async #identity(key: string, template: string, scope: Scope): Promise<string | undefined> {
    const hash = await this.#codeOf(scope)
    return hashOf(
      JSON.stringify([this.#look.tool, key, template, scope.root, hash, this.#isIndexed]),
    )
  }

  async #codeOf(scope: Scope): Promise<string> {
    const code = this.#codes.get(scope) ?? codeIn(scope)
    this.#codes.set(scope, code)
    const { hash, depends } = await code
    if (depends !== undefined) this.unkept = depends
    return hash
  }

  /** Keeps what was made of a form, before it is judged with others. */
  note(draft: Draft, text: string): void {
    const { document, ...rest } = draft
    const { input, asked } = draft
    const kept = {
      ...rest,
      ...(document && { document: { output: document.output, markdown: '' } }),
    }
    this.#kept.set(input, { input, hash: text, identity: '', asked, draft: JSON.stringify(kept) })
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
        kept.identity = (await this.#identity(protocol, template, scope)) ?? ''
      }
      const path = output === undefined ? undefined : resolve(root, output)
      const result = places.get(input)
      if (!result?.told.isOnDisk) {
        const { markdown } = (result?.state !== 'refused' && result?.told.document) || {}
        if (path !== undefined && markdown) kept.document = [path, hashOf(markdown)]
        else delete kept.document
      }
      forms.push(kept)
    }
    if (project.index) await this.#codeOf(project.scope)
    if (this.unkept !== undefined) return
    const code = (await Promise.all(this.#codes.values())).flatMap(({ files }) => files)
    const facts =
      this.isTrusted && this.#look.record
        ? this.#look.record.facts
        : factsOf(
            this.#started,
            forms.map(({ input }) => input),
            code,
            { looked: project.looked, roots: new Set(drafts.map(({ root }) => root)) },
          )
    if (!facts) return
    const index = indexIn(results)
    const record = { facts, ...packed(forms), ...(said && { said }), ...(index && { index }) }
    const texts = forms.map(({ draft }) => draft)
    writeRecord(this.#look.file, this.#look.tool, record, texts)
  }
}

/** What is the same for many forms once. */
function packed(all: Known[]): Pick<RunRecord, 'forms' | 'asked'> {
  const places = new Map<string, number>()
  const forms = all.map(({ draft: _, ...one }) => {
    const asked = JSON.stringify(one.asked)
    if (!places.has(asked)) places.set(asked, places.size)
    return { ...one, asked: places.get(asked) as number }
  })
  return { forms, asked: [...places.keys()].map((one) => JSON.parse(one)) }
}

/** The index of a run and its hash, if it is there now. */
function indexIn(results: Result[]): RunRecord['index'] {
  const result = results.find(({ told }) => told.isIndex)
  const { markdown } = (result?.state !== 'refused' && result?.told.document) || {}
  return result && markdown !== undefined ? [pathOf(result.told), hashOf(markdown)] : undefined
}

/** A form of a run with the files that its rules asked for, and its draft as JSON. */
interface Known extends Omit<FormRecord, 'asked'>, Pick<Draft, 'asked'> {
  draft: string
}

/** The files that a scope is made of, and a hash of all of them. */
async function codeIn(scope: Scope) {
  const { files, depends } = await scope.code()
  return { files, depends, hash: hashOf(files.map((file) => file + hashAt(file)).join()) }
}
