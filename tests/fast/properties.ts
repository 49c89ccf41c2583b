import type { Property } from './frame.js'
import { markdown } from './markdown.js'

/** Everything that has a fast way and a reference. */
export const properties: Property[] = [...markdown]
