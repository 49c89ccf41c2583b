import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { folder } from '../command/command.js'

/** Where code leaves a file with its name, if it runs. */
const nest = folder()

/** Code for a file, of any kind of module, that tells when it runs. */
export const canary = (name: string): string => {
  const file = JSON.stringify(join(nest, name.replaceAll('/', '~')))
  return `process.getBuiltinModule('node:fs').writeFileSync(${file}, '')\n`
}

/** The canaries that ran so far. */
export const sung = (): string[] => (existsSync(nest) ? readdirSync(nest).sort() : [])

const kinds = ['js', 'cjs', 'mjs', 'ts', 'mts', 'cts']

/** Files that some tool would run as a config of protocol14, by all names that cosmiconfig knows. */
const configNames: string[] = [
  '.protocol14rc',
  '.config/protocol14rc',
  '.config/config',
  'protocol14.config',
].flatMap((stem) => kinds.map((kind) => `${stem}.${kind}`))

/** Those that protocol14 itself reads as a config. */
export const ownNames = configNames.filter((name) => /^protocol14\.config\.m?[jt]s$/.test(name))

/** Code in all other places where a tree may have some. */
export const canaryFiles: Record<string, string> = {
  ...Object.fromEntries(
    configNames.filter((name) => !ownNames.includes(name)).map((name) => [name, canary(name)]),
  ),
  'package.json': JSON.stringify({
    name: 'tree',
    type: 'commonjs',
    main: './canary.js',
    scripts: Object.fromEntries(
      ['preinstall', 'install', 'prepare', 'protocol14', 'precheck'].map((name) => [
        name,
        `node -e "${canary(`script-${name}`).replaceAll('"', '\\"').trim()}"`,
      ]),
    ),
    imports: { '#protocol14': './canary.js' },
    protocol14: {
      sections: ['...'],
      forms: ['form.yaml'],
      rules: { 'hooks/script-exists': 'off' },
    },
  }),
  'canary.js': canary('canary.js'),
  '.npmrc': 'node-options=--require ./canary.js\nignore-scripts=false\n',
  'tsconfig.json': JSON.stringify({
    extends: './canary.js',
    compilerOptions: { plugins: [{ transform: './canary.js' }], paths: { '*': ['./canary.js'] } },
  }),
  'node_modules/protocol14/package.json': '{ "name": "protocol14", "main": "./index.js" }',
  'node_modules/protocol14/index.js': canary('node_modules/protocol14'),
  'node_modules/protocol14-plugin-risks/package.json':
    '{ "name": "protocol14-plugin-risks", "main": "./index.js" }',
  'node_modules/protocol14-plugin-risks/index.js': canary('node_modules/protocol14-plugin-risks'),
  'node_modules/jiti/package.json': '{ "name": "jiti", "main": "./index.js" }',
  'node_modules/jiti/index.js': canary('node_modules/jiti'),
}
