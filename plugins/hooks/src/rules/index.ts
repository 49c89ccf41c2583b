import { outputCollected, scriptExists } from './files.js'
import { flags } from './flags.js'
import { expectedHooks, toolClasses } from './tools.js'

export const rules = {
  'expected-hooks': expectedHooks,
  'tool-classes': toolClasses,
  flags,
  'output-collected': outputCollected,
  'script-exists': scriptExists,
}
