import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { onlyCode } from '../config/source.js'

/** The files that some code is made of, and why it may give another thing another time. */
export interface Code {
  /** Absolute paths, in the order in which they are met. */
  files: string[]
  /** `protocol14.config.ts` asks for `process`: nothing where the files say all. */
  depends?: string
}

/** All that may be a specifier; one too many does no harm. */
const specifiers = /\b(?:from|import|require)\s*\(?\s*(['"])([^'"\n]+)\1/g

/** What gives another thing another time, in code that a project wrote itself. */
const moody =
  /\bprocess\b|\bDate\b|\bMath\.random\b|\bfetch\b|\bglobalThis\b|\b(?:import|require)\s*\(\s*[^'"\s)]/

const pure = /^(?:node:)?(?:path|url|util|assert|module)(?:\/|$)/

/** The files that those at `entries` import, directly or not. Configs in YAML or JSON import nothing. */
export async function codeOf(entries: Iterable<string>): Promise<Code> {
  const files = new Set(entries)
  let depends: string | undefined
  for (const file of files) {
    if (!/\.[cm]?[jt]sx?$/.test(file)) continue
    const text = textAt(file)
    const isOwn = !file.includes(`${sep}node_modules${sep}`)
    const mood = isOwn ? moody.exec(onlyCode(text))?.[0] : undefined
    if (mood !== undefined) depends ??= `${file} asks for \`${mood}\``
    for (const [, , specifier = ''] of text.matchAll(specifiers)) {
      if (isBuiltin(specifier)) {
        if (isOwn && !pure.test(specifier)) depends ??= `${file} asks for \`${specifier}\``
        continue
      }
      const path = await resolved(specifier, file)
      if (path !== undefined) files.add(path)
    }
  }
  return { files: [...files], ...(depends !== undefined && { depends }) }
}

function textAt(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

async function resolved(specifier: string, from: string): Promise<string | undefined> {
  const { createJiti } = await import('jiti')
  const jiti = createJiti(pathToFileURL(from).href, { moduleCache: false, fsCache: false })
  try {
    const found = jiti.esmResolve(specifier, { try: true })
    return found?.startsWith('file:') ? fileURLToPath(found) : undefined
  } catch {
    return undefined // It is in a comment, or for another system.
  }
}
