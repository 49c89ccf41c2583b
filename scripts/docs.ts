/** Writes `docs/rules.md`, and the tables of the other pages, anew: `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { filled, pages } from './docs/filled.js'
import { rulesPage } from './rules/page.js'
import { root } from './workspaces.js'

const written = new Map([['docs/rules.md', rulesPage()]])
for (const page of pages()) written.set(page, filled(readFileSync(new URL(page, root), 'utf8')))
for (const [page, text] of written) {
  writeFileSync(new URL(page, root), text)
  console.log(`Wrote ${page}`)
}
