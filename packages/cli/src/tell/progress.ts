import { count } from '@protocol14/core'

/** Milliseconds before anything is said, and between two times. */
const terminal = { patience: 1000, pause: 100 }
const lines = { patience: 10_000, pause: 10_000 }

/** Where progress goes: a terminal has one line that changes. */
export interface Stream {
  isTTY?: boolean
  write(text: string): unknown
}

/**
 * Tells how far a long run is: count, rate and time left. Nothing for a run of less than a second, and
 * one of less than ten where every line stays.
 * `now` gives milliseconds.
 */
export function progressOf(total: number, stream: Stream, now: () => number = Date.now) {
  const { patience, pause } = stream.isTTY ? terminal : lines
  const start = now()
  let done = 0
  let last = start + patience
  let isShown = false
  return { step, end }

  function step(): void {
    done++
    const time = now()
    if (time < last || done >= total) return
    last = time + pause
    isShown = true
    stream.write(stream.isTTY ? `\r\u001b[K${line(time)}` : `${line(time)}\n`)
  }

  function end(): void {
    if (isShown && stream.isTTY) stream.write('\r\u001b[K')
  }

  function line(time: number): string {
    const rate = done / ((time - start) / 1000)
    const left = Math.ceil((total - done) / rate)
    return `${done} of ${count(total, 'form')}, ${Math.round(rate)} a second, ${left} s left`
  }
}

export type Progress = ReturnType<typeof progressOf>
