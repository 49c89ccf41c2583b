import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** `protocol14-plugin-risks`, with a scope or without, and `@protocol14/plugin-risks`. */
const packages = /^(?:(?:@[^/]+\/)?protocol14-plugin-|@protocol14\/plugin-)(.+)$/

/** Makes sure that a section is called as the folder of its cases, or as its package. */
export function hasName(name: string, cases: string): void {
  const folder = basename(dirname(cases))
  const manifest = manifestOf(dirname(cases))
  const inPackage = packages.exec(manifest ?? '')?.[1]
  if (folder === name || inPackage === name) return
  const expected = inPackage ? `\`${inPackage}\` as in \`${manifest}\`` : `\`${folder}\``
  assert.fail(
    `Unexpected name \`${name}\`, expected ${expected}: name the package \`protocol14-plugin-${name}\`, or the folder of \`cases\` \`${name}\``,
  )
}

/** The name in the nearest package.json, from `folder` upwards. */
function manifestOf(folder: string): string | undefined {
  const file = join(folder, 'package.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).name
  const above = dirname(folder)
  return above === folder ? undefined : manifestOf(above)
}
