import type { Path } from '../section.js'
import { checkConfig, checkPreset } from './check.js'
import type { Config, Preset } from './config.js'
import { type Access, type Name, readNamed, refuseName } from './named.js'
import type { ReadConfig } from './problem.js'

/** A config of a chain, and where it stands: a file, or a place in one. */
export interface Link {
  config: Config
  read: ReadConfig
  at: Path
}

/**
 * The config `read` with those that it extends, the farthest first: each link may say other than
 * those before it. `presets` are known by name. Throws `CannotRun` for a name that leads nowhere, or
 * in a circle.
 */
export async function chainOf(
  read: ReadConfig,
  presets: Preset[],
  access: Access,
): Promise<Link[]> {
  let met = 0
  return links({ config: checkConfig(read), read, at: [] }, [read.path])

  async function links(link: Link, seen: (string | Config)[]): Promise<Link[]> {
    // Configs that extend one another twice each are soon too many to count.
    if (++met > most) throw refuseName({ text: '', from: read, at: ['extends'] }, tooMany)
    const { extends: names = [] } = link.config
    const found: Link[] = []
    for (const [index, one] of (typeof names === 'string' ? [names] : names).entries()) {
      const at = [...link.at, 'extends', ...(typeof names === 'string' ? [] : [index])]
      found.push(...(await linksOf(one, { ...link, at }, seen)))
    }
    return [...found, link]
  }

  async function linksOf(
    one: string | Config | Preset,
    { read, at }: Link,
    seen: (string | Config)[],
  ) {
    if (typeof one === 'object') {
      if (isPreset(one)) return [preset(one)]
      if (seen.includes(one)) throw refuseName({ text: '', from: read, at }, itself)
      return links({ config: one, read, at }, [...seen, one])
    }
    if (presets.some(({ name }) => name === one)) return [preset(one)]
    const known = presets.map(({ name }) => name)
    const name: Name = { text: one, from: read, at, known }
    const next = await readNamed(name, access)
    if (seen.includes(next.path)) throw refuseName(name, circle(one))
    if (isPreset(next.value)) return [presetIn(next)]
    return links({ config: checkConfig(next), read: next, at: [] }, [...seen, next.path])

    function preset(preset: Preset | string): Link {
      return { config: { preset }, read, at }
    }
  }
}

/** A file that is a preset is one at the key `preset`, which the file itself has not. */
function presetIn(read: ReadConfig): Link {
  const range: ReadConfig['range'] = (at, part) => read.range(at.slice(1), part)
  return { config: { preset: checkPreset(read) }, read: { ...read, range }, at: [] }
}

/** A preset has a name, and a config has none. */
const isPreset = (value: unknown): value is Preset =>
  typeof value === 'object' && value !== null && 'name' in value

/** How many configs may stand behind one, each as often as it is extended. */
const most = 1000

const tooMany = {
  message: `Unexpected more than ${most} configs behind \`extends\`, expected fewer`,
  hint: 'extend each config once',
}

const itself = {
  message: 'Unexpected config in `extends`, which extends itself',
  hint: 'remove it from the list',
}

const circle = (name: string) => ({
  message: `Unexpected \`${name}\`, which extends the config that names it`,
  hint: 'remove one of the two',
})
