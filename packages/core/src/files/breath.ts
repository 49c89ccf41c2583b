/** Milliseconds of work after which signals and other threads are heard. */
const most = 30

let last = 0

/** Waits for a moment, now and then, so that a long run of small steps can be stopped. */
export async function breath(): Promise<void> {
  const now = process.uptime() * 1000
  if (now - last < most) return
  last = now
  await new Promise((resolve) => setImmediate(resolve))
}
