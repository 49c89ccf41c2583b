import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { readManifest, root } from './workspaces.js'

/** What esbuild says of a build. */
interface Metafile {
  inputs: Record<string, unknown>
}

/**
 * Writes the licences of all packages that are in the bundle of `dist`, and removes what the bundler
 * left there to tell them. Throws for a package without a licence.
 */
export async function writeLicences(dist: URL): Promise<void> {
  const files = (await readdir(dist)).filter((file) => file.startsWith('metafile-'))
  const metas = files.map((file) => readFile(new URL(file, dist), 'utf8'))
  const inputs = (await Promise.all(metas)).flatMap((text) =>
    Object.keys((JSON.parse(text) as Metafile).inputs),
  )
  const folders = inputs.flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  )
  const texts = await Promise.all([...new Set(folders)].sort().map(licenceOf))
  await writeFile(new URL('licences.txt', dist), texts.join('\n\n---\n\n'))
  await Promise.all(files.map((file) => rm(new URL(file, dist))))
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = readManifest(folder)
  const files = await readdir(new URL(`${folder}/`, root))
  const file = files.find((one) => /^licen[cs]e/i.test(one))
  const text = file ? await readFile(new URL(`${folder}/${file}`, root), 'utf8') : ''
  if (!license) throw new Error(`Missing licence of \`${name}\``)
  return `${name} ${version}: ${license}\n\n${text.trim()}`
}
