/** What is running that is not protocol14's own, for those who must say so from outside of it. */
export interface AtWork {
  /** The form that is told, from where the command runs. */
  form?: string
  /** ``in `render` of the section `risks` (protocol14-plugin-risks)``. */
  where?: string
  /** It is being loaded, which takes longer. */
  isLoading?: boolean
}

interface Place {
  where(): string
  isLoading: boolean
}

let watcher: ((at: AtWork) => void) | undefined
let form: string | undefined
let now: Place | undefined
let last: Place | undefined

const atWork = (place: Place | undefined): AtWork => ({
  ...(form !== undefined && { form }),
  ...(place && { where: place.where(), isLoading: place.isLoading }),
})

/** Tells `work` what is running whenever that changes; one thread watches another by it. */
export function watchWork(work: (at: AtWork) => void): void {
  watcher = work
}

/** What is running; what ran last, if nothing is. */
export const lastAtWork = (): AtWork => atWork(now ?? last)

/** Notes which form is told from now on. */
export function beginForm(file: string): void {
  form = file
  watcher?.(atWork(now))
}

/** Runs a hook of a section; `where` says which one. */
export function inHook<Value>(where: () => string, work: () => Value): Value {
  const outer = begin({ where, isLoading: false })
  try {
    return work()
  } finally {
    end(outer)
  }
}

/** Loads code of a config or plugin; `where` says from which file. */
export async function loading<Value>(
  where: () => string,
  work: () => Promise<Value>,
): Promise<Value> {
  const outer = begin({ where, isLoading: true })
  try {
    return await work()
  } finally {
    end(outer)
  }
}

function begin(place: Place): Place | undefined {
  const outer = now
  now = place
  watcher?.(atWork(now))
  return outer
}

function end(outer: Place | undefined): void {
  last = now
  now = outer
  watcher?.(atWork(now))
}
