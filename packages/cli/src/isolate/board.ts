import type { AtWork } from '@protocol14/core/light'

/** What a thread shows to the one that watches it. */
export interface Board {
  /** Grows with each thing that begins or ends. */
  count: Int32Array
  /** What is at work, as JSON. */
  text: Uint8Array
}

/** What the thread of a run is given. */
export interface Given {
  work: 'inside'
  command: string | undefined
  argv: string[]
  folder: string
  board: Board
  stopped: Record<string, string>
}

export const shared = (): Board => ({
  count: new Int32Array(new SharedArrayBuffer(8)),
  text: new Uint8Array(new SharedArrayBuffer(4096)),
})

/** Shows what is at work. */
export function write({ count, text }: Board, at: AtWork): void {
  // A view of shared memory cannot be encoded into.
  const bytes = new TextEncoder().encode(JSON.stringify(at)).subarray(0, text.length)
  text.set(bytes)
  Atomics.store(count, 1, bytes.length)
  Atomics.add(count, 0, 1)
}

export function clear({ count }: Board): void {
  Atomics.store(count, 1, 0)
}

/** What is shown. */
export function read({ count, text }: Board): AtWork {
  const length = Atomics.load(count, 1)
  try {
    return JSON.parse(new TextDecoder().decode(text.slice(0, length)))
  } catch {
    return {} // It is just being written, or nothing is.
  }
}
