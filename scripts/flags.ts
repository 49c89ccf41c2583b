import { parseArgs } from 'node:util'

/**
 * The flags of a script, by their defaults: where that is a number, so must be what is given. Ends
 * the process with 2, and says which flags there are, where one is none of them.
 */
export function flagsOf<Flags extends Record<string, string | number>>(defaults: Flags): Flags {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { type: 'string' as const, default: String(value) },
    ]),
  )
  try {
    const { values } = parseArgs({ options })
    const given = Object.entries(defaults).map(([name, value]) => {
      const text = String(values[name])
      if (typeof value === 'string') return [name, text]
      if (text.trim() === '' || !(Number(text) >= 0))
        throw new Error(`Unexpected \`${text}\` for \`--${name}\`, expected a number`)
      return [name, Number(text)]
    })
    return Object.fromEntries(given) as Flags
  } catch (error) {
    const known = Object.entries(defaults).map(([name, value]) => `--${name} ${value || "''"}`)
    console.error(`${(error as Error).message}\nThe flags and their defaults: ${known.join(' ')}`)
    process.exit(2)
  }
}

/** Those of `all` that have `only` in their names; ends the process with 2 where there is none. */
export function chosenBy<One>(only: string, all: One[], nameOf: (one: One) => string): One[] {
  const chosen = all.filter((one) => nameOf(one).includes(only))
  if (chosen.length > 0) return chosen
  console.error(`Missing \`${only}\`, expected a part of one of: ${all.map(nameOf).join(', ')}`)
  process.exit(2)
}
