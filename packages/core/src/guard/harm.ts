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

// Taken while they are whole, as a plugin may have changed what it is looked at with.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect
const { getOwnPropertyNames } = Object

/**
 * Notes what all code shares: built-in objects, and the folder that the process runs in. What comes
 * of it looks whether something changed since, puts it back, and says what it was.
 */
export function harmWatch(): () => string | undefined {
  const folder = cwd()
  const known = shared.map(([name, object]) => {
    const before = Object.entries(Object.getOwnPropertyDescriptors(object))
    return { name, object, before, keys: new Set(before.map(([key]) => key)) }
  })
  return () => {
    let harm: string | undefined
    // By index and without methods, which work again only when all is put back.
    for (let one = 0; one < known.length; one++) {
      const { name, object, before } = known[one] as (typeof known)[number]
      for (let at = 0; at < before.length; at++) {
        const { 0: key, 1: old } = before[at] as (typeof before)[number]
        if (isSame(old, object, key)) continue
        harm ??= `\`${name}.${key}\``
        defineProperty(object, key, old)
      }
    }
    for (const { name, object, before, keys } of known) {
      const names = getOwnPropertyNames(object)
      if (names.length === before.length) continue
      for (const key of names.filter((one) => !keys.has(one))) {
        harm ??= `\`${name}.${key}\``
        deleteProperty(object, key)
      }
    }
    if (cwd() === folder) return harm
    chdir(folder)
    return harm ?? 'the folder that the process runs in'
  }
}

function isSame(old: PropertyDescriptor, object: object, key: string): boolean {
  const now = getOwnPropertyDescriptor(object, key)
  return now !== undefined && now.value === old.value && now.get === old.get && now.set === old.set
}
