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
