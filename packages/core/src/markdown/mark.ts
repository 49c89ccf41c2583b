import type { Mark } from '../section.js'

/** For who reads a tree and does not ask where its values stand. */
export const unmarked: Mark = () => {}
