import { documentOf } from './document.js'

/** One page for each form. */
export const data = {
  pagination: { data: 'forms', size: 1, alias: 'entry' },
  permalink: ({ entry }) => `${entry.service}/PROTOCOL.md`,
}

export const render = ({ entry }) => documentOf(entry.form)
