/** The whole command: built as one text, which `compiled.ts` loads. */
export { zodConfig } from './zod.js'

import { loadedPackages } from '@protocol14/core'
import * as own from './index.js'

export { lastAtWork } from '@protocol14/core/light'
export { inside } from './isolate/inside.js'
export { run } from './program.js'
export { tellTasks } from './tell/thread.js'

loadedPackages.protocol14 = own
