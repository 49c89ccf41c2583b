import { globSync } from 'tinyglobby'
import { rootPath } from '../workspaces.js'
import { tables } from './tables.js'

/** The pages of the documentation, from the root. */
export const pages = (): string[] =>
  globSync(['docs/*.md', '!docs/rules.md'], { cwd: rootPath }).sort()

/** A page with its tables as the code has them. Throws for a table that there is none of. */
export function filled(page: string): string {
  const known = tables()
  return page.replace(
    /(<!-- generated: (.+?) -->\n)[\s\S]*?(<!-- \/generated -->)/g,
    (_, begin: string, name: string, end: string) => {
      const table = known.get(name)
      if (table === undefined) throw new Error(`Unexpected table \`${name}\``)
      return `${begin}\n${table}\n\n${end}`
    },
  )
}
