/** Builds the document of each form of a workspace: build.mjs <workspace> <output> [<processes>]. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { load } from 'js-yaml'

const [self, workspace, output, processes = 1, at = 0] = process.argv.slice(1)
for (let other = 1; at === 0 && other < processes; other++)
  spawn(process.execPath, [self, workspace, output, processes, other], { stdio: 'inherit' })

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
for (const [index, service] of readdirSync(services).entries()) {
  if (index % processes !== Number(at)) continue
  const form = load(readFileSync(join(services, service, 'form.yaml'), 'utf8'))
  mkdirSync(join(output, service), { recursive: true })
  writeFileSync(join(output, service, 'PROTOCOL.md'), template(form))
}
