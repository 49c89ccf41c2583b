/** Builds the document of each form of a workspace: build.mjs <workspace> <output>. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { load } from 'js-yaml'

const [workspace, output] = process.argv.slice(2)
const codes = (names) => names.map((name) => `\`${name}\``).join(', ')
const thing = (name) => (name.includes('.') && !name.includes(' ') ? `\`${name}\`` : name)

Handlebars.registerHelper({
  upper: (text) => text.toUpperCase(),
  number: (protocol) => protocol.split('-')[0],
  next: (index) => index + 1,
  codes,
  things: (names) => names.map(thing).join(', '),
  same: (one, other) => one === other,
})
const text = readFileSync(new URL('document.md.hbs', import.meta.url), 'utf8')
const template = Handlebars.compile(text, { noEscape: true })

const services = join(workspace, 'services')
for (const service of readdirSync(services)) {
  const form = load(readFileSync(join(services, service, 'form.yaml'), 'utf8'))
  mkdirSync(join(output, service), { recursive: true })
  writeFileSync(join(output, service, 'PROTOCOL.md'), template(form))
}
