import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootPath } from '../../scripts/workspaces.js'

/** What `package-lock.json` says of a package. */
export interface Locked {
  version?: string
  link?: boolean
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  os?: string[]
  cpu?: string[]
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

const { packages }: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(join(rootPath, 'package-lock.json'), 'utf8'),
)

/** All packages that an installation of the one in `folder` brings, by their places; itself too. */
export function broughtBy(folder: string): Map<string, Locked> {
  const found = new Map<string, Locked>()
  const add = (place: string) => {
    const one = packages[place]
    if (!one) throw new Error(`Missing \`${place}\` in package-lock.json`)
    if (one.link) return add(one.resolved ?? '')
    if (found.has(place)) return
    found.set(place, one)
    for (const name of needed(one)) add(placeOf(name, place))
  }
  add(folder)
  return found
}

/** The names of what is installed with a package: npm installs peers, unless they are optional. */
function needed(one: Locked): string[] {
  const peers = Object.keys(one.peerDependencies ?? {}).filter(
    (name) => !one.peerDependenciesMeta?.[name]?.optional,
  )
  return [
    ...Object.keys(one.dependencies ?? {}),
    ...Object.keys(one.optionalDependencies ?? {}),
    ...peers,
  ]
}

/** Where Node finds a package from a place. */
function placeOf(name: string, from: string): string {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (packages[place] || at === '') return place
  }
}
