import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rootPath } from '../../scripts/workspaces.js'

const form = readFileSync(join(rootPath, 'tests/bench/form.yaml'), 'utf8')

/** Files that the forms name; where they are missing, there is more to say. */
const scripts = [
  'scripts/analyze_metrics.py',
  'scripts/profile_service.py',
  'testing/performance/sale-opening.js',
]

/** The names of the services of a workspace. */
export const servicesOf = (forms: number): string[] =>
  Array.from({ length: forms }, (_, index) => `s${index}`)

/** The form and the document of a service. */
export const formIn = (root: string, service: string): string =>
  join(root, 'services', service, 'form.yaml')
export const documentIn = (root: string, service: string): string =>
  join(root, 'services', service, 'PROTOCOL.md')

/**
 * The form of a service. Each of its sentences names the service: nothing that was found out about
 * a sentence of one form is of use for another, which would spare protocol14 alone some work.
 */
const formOf = (service: string): string =>
  form
    .replace(/^protocol_name: .*$/m, `protocol_name: "performance-${service}"`)
    .replaceAll('checkout', `checkout-${service}`)
    .replace(/(?<!\.)\."$/gm, ` (${service})."`)

/** Writes a workspace with a form in each service. */
export function makeWorkspace(root: string, forms: number): void {
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  put('package.json', '{ "name": "bench", "private": true, "workspaces": ["services/*"] }\n')
  put(
    'protocol14.config.json',
    '{ "forms": ["services/*/form.yaml"], "output": "{dir}/PROTOCOL.md" }\n',
  )
  for (const script of scripts) put(script, '')
  for (const service of servicesOf(forms)) {
    put(`services/${service}/package.json`, `{ "name": "${service}", "private": true }\n`)
    put(`services/${service}/form.yaml`, formOf(service))
  }
}

/** Puts all of a workspace under Git, so that `git status` has as much to compare. */
export function track(root: string): void {
  spawnSync('git', ['init', '--quiet'], { cwd: root })
  spawnSync('git', ['add', '.'], { cwd: root })
}

/** Takes the documents away, and what was kept of earlier runs too if it is told to. */
export function makeCold(root: string, forms: number, withCache = false): void {
  for (const service of servicesOf(forms)) rmSync(documentIn(root, service), { force: true })
  if (withCache) rmSync(join(root, '.protocol14'), { recursive: true, force: true })
}

/** Changes a sentence of the first form, each time to another one. */
export function changeOne(root: string, time: number): void {
  const path = formIn(root, 's0')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/^purpose: "(\d+: )?/m, `purpose: "${time}: `))
}
