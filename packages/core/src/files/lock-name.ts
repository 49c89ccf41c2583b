import { join } from 'node:path'

/** In the root of a project, while a build writes there. */
export const lockName = '.protocol14.lock'

/** The lock of a root: the same for all builds that write there, wherever they were started. */
export const lockOf = (root: string): string => join(root, lockName)
