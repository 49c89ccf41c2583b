import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootPath } from '../../scripts/workspaces.js'
import { run } from './command.js'

/** Where packages are that only the benchmark needs. */
export const packagesFolder = join(rootPath, 'node_modules/.cache/protocol14/bench')

const packages = { '@11ty/eleventy': '3', handlebars: '4', 'js-yaml': '5' }

/** The version of such a package; nothing if it is not installed. */
export function versionOf(name: keyof typeof packages): string | undefined {
  try {
    const file = join(packagesFolder, 'node_modules', name, 'package.json')
    return JSON.parse(readFileSync(file, 'utf8')).version
  } catch {
    return undefined
  }
}

/** Installs what is missing; says so and goes on where that is impossible. */
export function installPackages(): void {
  const all = Object.entries(packages)
  if (all.every(([name]) => versionOf(name as keyof typeof packages))) return
  console.error(`Installing ${Object.keys(packages).join(', ')} into ${packagesFolder}`)
  mkdirSync(packagesFolder, { recursive: true })
  const flags = ['--no-save', '--no-audit', '--no-fund', '--prefix', packagesFolder]
  const args = ['install', ...flags, ...all.map(([name, version]) => `${name}@${version}`)]
  try {
    run({ command: 'npm', args, cwd: packagesFolder })
  } catch (error) {
    console.error(`Could not install them: ${(error as Error).message}`)
  }
}
