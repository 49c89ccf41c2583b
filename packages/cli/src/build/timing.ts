/** Where the time of a run went, as `--timing` tells it. */
export class Timing {
  readonly #steps: [name: string, milliseconds: number][] = []
  #last = 0

  /** Ends a step, which began where the one before ended; the first one with the process. */
  step(name: string): void {
    const now = process.uptime() * 1000
    this.#steps.push([name, now - this.#last])
    this.#last = now
  }

  /** A line for each step, and one for all. */
  text(): string {
    const line = ([name, time]: [string, number]) =>
      `${String(Math.round(time)).padStart(6)} ms  ${name}\n`
    return [...this.#steps.map(line), line(['all', this.#last])].join('')
  }
}
