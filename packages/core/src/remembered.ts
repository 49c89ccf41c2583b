/** `make`, which makes nothing anew for a list of the same items as the last time. */
export function remembered<Item, Made>(
  make: (items: readonly Item[]) => Made,
): (items: readonly Item[]) => Made {
  let last: { items: readonly Item[]; made: Made } | undefined
  return (items) => {
    const isSame =
      last?.items.length === items.length && last.items.every((item, at) => item === items[at])
    if (!last || !isSame) last = { items: [...items], made: make(items) }
    return last.made
  }
}

/** `make`, which remembers what it made of the last texts: many of them come more than once. */
export function kept<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= 1000) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}

/** `make`, which makes nothing anew of the very same value. */
export function onceFor<Value, Made>(make: (value: Value) => Made): (value: Value) => Made {
  const made = new Map<Value, Made>()
  return (value) => {
    const found = made.get(value) ?? make(value)
    made.set(value, found)
    return found
  }
}
