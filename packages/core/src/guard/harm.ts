import { chdir, cwd } from 'node:process'

/** What all code shares, by its name. */
const shared: [name: string, object: object][] = [
  ['Object.prototype', Object.prototype],
  ['Array.prototype', Array.prototype],
  ['String.prototype', String.prototype],
  ['Function.prototype', Function.prototype],
  ['RegExp.prototype', RegExp.prototype],
  ['Map.prototype', Map.prototype],
  ['Set.prototype', Set.prototype],
  ['Promise.prototype', Promise.prototype],
  ['Object', Object],
  ['Array', Array],
  ['JSON', JSON],
]

/**
 * Notes what all code shares: built-in objects, and the folder that the process runs in. What comes
 * of it looks whether something changed since, puts it back, and says what it was.
 */
export function harmWatch(): () => string | undefined {
  const folder = cwd()
  const known = shared.map(([name, object]) => {
    return { name, object, before: Object.entries(Object.getOwnPropertyDescriptors(object)) }
  })
  return () => {
    let harm: string | undefined
    for (const { name, object, before } of known) {
      const changed = before.filter(([key, old]) => !isSame(old, object, key))
      const isLonger = Object.getOwnPropertyNames(object).length > before.length
      const added = isLonger ? Object.getOwnPropertyNames(object) : []
      const names = new Set(before.map(([key]) => key))
      for (const key of added.filter((one) => !names.has(one))) {
        harm ??= `\`${name}.${key}\``
        Reflect.deleteProperty(object, key)
      }
      for (const [key, old] of changed) {
        harm ??= `\`${name}.${key}\``
        Reflect.defineProperty(object, key, old)
      }
    }
    if (cwd() === folder) return harm
    chdir(folder)
    return harm ?? 'the folder that the process runs in'
  }
}

function isSame(old: PropertyDescriptor, object: object, key: string): boolean {
  const now = Reflect.getOwnPropertyDescriptor(object, key)
  return now !== undefined && now.value === old.value && now.get === old.get && now.set === old.set
}
