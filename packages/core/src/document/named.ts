import { basename } from 'node:path'

/** A document that nobody generated has its name from its file. */
export function named(value: unknown, file: string): object {
  const name = /^(?:\d+[A-Z]?-)?([A-Za-z0-9][\w.-]*)\.md$/.exec(basename(file))?.[1]
  return { ...(name && { protocol_name: name }), ...Object(value) }
}
