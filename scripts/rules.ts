/** Writes `docs/rules.md` anew: `npm run docs`. */
import { writeFileSync } from 'node:fs'
import { rulesPage } from './rules/page.js'
import { root } from './workspaces.js'

writeFileSync(new URL('docs/rules.md', root), rulesPage())
console.log('Wrote docs/rules.md')
