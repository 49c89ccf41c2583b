import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isInside } from '../config/folders.js'
import { loadedPackages } from '../config/loaded-packages.js'
import { codeAndTemplates } from '../config/source.js'

/** The files that some code is made of, and why it may give another thing another time. */
export interface Code {
  /** Absolute paths, in the order in which they are met. */
  files: string[]
  /** Absolute paths that decide which files these are: what comes there may be taken in place of one. */
  places: string[]
  /** `protocol14.config.ts` asks for `process`: nothing where the files say all. */
  depends?: string
}

/** All that may be a specifier, also behind comments; one too many does no harm. */
const specifiers = (() => {
  const gap = String.raw`(?:\s|/\*(?:[^*]|\*(?!/))*\*/|//.*\n)*`
  const name = String.raw`(['"])((?:(?!\1)[^\\\n]|\\.)+)\1`
  return new RegExp(String.raw`\b(?:from|import|require)${gap}\(?${gap}${name}`, 'g')
})()

/** What gives another thing another time, in code that a project wrote itself. */
const moody = new RegExp(
  [
    /\b(?:process|Date|Temporal|Math\.random|fetch|globalThis|eval|navigator|Function|Intl\.DateTimeFormat)\b/,
    /\b(?:global|crypto)\s*[.[]/,
    /\bperformance\s*\.\s*(?:now|timeOrigin)\b/,
    /\b(?:require|import\.meta)\s*\.\s*resolve\b/,
    /\b(?:import|require)\s*\(\s*[^'"\s)]/,
  ]
    .map(({ source }) => source)
    .join('|'),
)

const pure = /^(?:node:)?(?:path|url|util|assert)(?:\/|$)/

/** The files that those at `entries` import, directly or not. Configs in YAML or JSON import nothing. */
export async function codeOf(entries: Iterable<string>): Promise<Code> {
  const files = new Set(entries)
  const places = new Set<string>()
  let depends: string | undefined
  for (const file of files) {
    if (!/\.[cm]?[jt]sx?$/.test(file)) continue
    const text = textAt(file)
    const isOwn = !file.includes(`${sep}node_modules${sep}`)
    const mood = isOwn ? moody.exec(codeAndTemplates(text))?.[0] : undefined
    if (mood !== undefined) depends ??= `${file} asks for \`${mood}\``
    for (const [, , specifier = ''] of text.matchAll(specifiers)) {
      if (Object.hasOwn(loadedPackages, specifier)) continue
      if (isBuiltin(specifier)) {
        if (isOwn && !pure.test(specifier)) depends ??= `${file} asks for \`${specifier}\``
        continue
      }
      if (isOwn && specifier.includes('\\')) depends ??= `${file} asks for \`${specifier}\``
      const path = await resolved(specifier, file)
      if (path !== undefined) files.add(path)
      for (const place of placesOf(specifier, file, path)) places.add(place)
    }
  }
  for (const file of files) places.delete(file)
  return { files: [...files], places: [...places], ...(depends !== undefined && { depends }) }
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

const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json']

/** Where the loader would look for a specifier beside `path`, which it was led to. */
function placesOf(specifier: string, from: string, path: string | undefined): string[] {
  if (/^\.{0,2}(?:\/|$)/.test(specifier)) {
    const base = resolve(dirname(from), specifier)
    const stem = base.replace(/\.(?:[cm]?[jt]sx?|json)$/, '')
    const inFolder = ['package.json', ...endings.map((ending) => `index${ending}`)]
    return [
      base,
      ...endings.map((ending) => stem + ending),
      ...(extname(base) === '' ? inFolder.map((name) => join(base, name)) : []),
    ]
  }
  const [name = ''] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? []
  const found: string[] = []
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const home = name.startsWith('#') ? folder : join(folder, 'node_modules', name)
    const manifest = join(home, 'package.json')
    found.push(manifest)
    if (existsSync(name.startsWith('#') ? manifest : home)) return [...found, ...linked(home, path)]
    if (dirname(folder) === folder) return found
  }
}

/** The way to a file through the link to its package, which may lead elsewhere another time. */
function linked(home: string, path: string | undefined): string[] {
  const real = realpathSync(home)
  return path !== undefined && isInside(path, real) ? [join(home, relative(real, path))] : []
}
