import { readFileSync } from 'node:fs'

/** The version of the package; both the sources and the build are one folder below its manifest. */
export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version
