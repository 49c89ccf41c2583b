/** Draws that follow from a seed alone. */
export interface Random {
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number
  /** True once in `times`. */
  once(times: number): boolean
  pick<One>(all: readonly One[]): One
  /** As many as drawn, at most `most`. */
  some<One>(most: number, draw: () => One): One[]
}

/** Draws by mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return {
    below,
    once: (times) => below(times) === 0,
    pick: <One>(all: readonly One[]) => all[below(all.length)] as One,
    some: <One>(most: number, draw: () => One) => Array.from({ length: below(most + 1) }, draw),
  }
}
