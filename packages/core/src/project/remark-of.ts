import { describe } from '../config/check.js'
import { type Layer, layerOf, refuseAt } from '../config/layers.js'
import { type Access, readNamed } from '../config/named.js'
import type { Remark } from '../markdown/markdown.js'

/**
 * The plugins of remark that a config lists; nothing if it lists none. Rejects with `CannotRun`, at
 * the place in the config, for what is none.
 */
export async function remarkOf(layers: Layer[], access: Access): Promise<Remark | undefined> {
  const layer = layerOf(layers, 'remark')
  const plugins: Remark = []
  for (const [index, entry] of (layer?.telling.remark ?? []).entries()) {
    const [plugin, ...options] = Array.isArray(entry) ? entry : [entry]
    const path = ['remark', index, ...(Array.isArray(entry) ? [0] : [])]
    const value = typeof plugin === 'string' ? await load(plugin, path) : plugin
    plugins.push([value as Remark[number][0], ...options])
  }
  return plugins.length > 0 ? plugins : undefined

  async function load(text: string, path: (string | number)[]): Promise<unknown> {
    const { read, at } = layer as Layer
    const { value } = await readNamed({ text, from: read, at: [...at, ...path] }, access)
    if (typeof value === 'function') return value
    const message = `Unexpected ${describe(value)} from \`${text}\`, expected a remark plugin`
    throw refuseAt(layer, path, { rule: 'remark', message, hint: 'name a plugin of remark' })
  }
}
