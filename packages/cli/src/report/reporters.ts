import { compact } from './compact.js'
import type { Format } from './formats.js'
import { github } from './github.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { pretty } from './pretty.js'
import type { Reporter } from './run.js'
import { sarif } from './sarif.js'

/** How each format is written. */
export const reporters: Record<Format, Reporter> = { pretty, json, sarif, github, junit, compact }
