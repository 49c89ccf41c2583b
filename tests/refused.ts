import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { mock } from 'node:test'

type Call = 'linkSync' | 'mkdirSync' | 'openSync' | 'readdirSync' | 'renameSync' | 'writeFileSync'

/** An error of the system. */
export const refusal = (code: string): NodeJS.ErrnoException =>
  Object.assign(new Error(code), { code, syscall: 'test' })

/** Runs `work` while `name` of `node:fs` does what `instead` does, which gets the real one. */
export function instead<Value>(
  name: Call,
  instead: (real: (...args: unknown[]) => unknown, args: unknown[]) => unknown,
  work: () => Value,
): Value {
  const real = fs[name] as unknown as (...args: unknown[]) => unknown
  const mocked = mock.method(fs, name, ((...args: unknown[]) => instead(real, args)) as never)
  syncBuiltinESMExports()
  try {
    return work()
  } finally {
    mocked.mock.restore()
    syncBuiltinESMExports()
  }
}
