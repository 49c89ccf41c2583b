import { type TestContext, test } from 'node:test'

/** A case of hostile or odd input: its name, its verdict and what it is, and what shows it. */
export function hostile(
  name: string,
  what: string,
  work: (t: TestContext) => void | Promise<void>,
): void {
  test(`${name} ${what}`, work)
}
