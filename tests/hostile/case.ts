import { test } from 'node:test'

/** A test of one case of the catalogue of hostile inputs: `A1`, what it is, and what must hold. */
export const hostile = (name: string, what: string, work: () => void | Promise<void>): void => {
  test(`${name} ${what}`, work)
}
