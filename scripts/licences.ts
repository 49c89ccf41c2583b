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
  const file = new URL('metafile-esm.json', dist)
  const { inputs }: Metafile = JSON.parse(await readFile(file, 'utf8'))
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [],
  )
  const texts = await Promise.all([...new Set(folders)].sort().map(licenceOf))
  await writeFile(new URL('licences.txt', dist), texts.join('\n\n---\n\n'))
  await rm(file)
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = readManifest(folder)
  const files = await readdir(new URL(`${folder}/`, root))
  const file = files.find((one) => /^licen[cs]e/i.test(one))
  const text = file ? await readFile(new URL(`${folder}/${file}`, root), 'utf8') : ''
  if (!license) throw new Error(`Missing licence of \`${name}\``)
  return `${name} ${version}: ${license}\n\n${text.trim()}`
}
