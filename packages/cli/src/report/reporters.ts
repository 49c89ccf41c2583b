import { compact } from './compact.js'
import { github } from './github.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { pretty } from './pretty.js'
import type { Reporter } from './run.js'
import { sarif } from './sarif.js'

/** The formats of a report, by the names that `--format` takes. */
export const reporters: Record<
  'pretty' | 'json' | 'sarif' | 'github' | 'junit' | 'compact',
  Reporter
> = { pretty, json, sarif, github, junit, compact }
