import { defineConfig, type Options } from 'tsup'
import { entries, readManifest, workspaces } from './scripts/workspaces.js'

/**
 * What is bundled brings no packages along: whoever installs protocol14 gets few of them, and its
 * `licences.txt` has the licences of what is inside (see scripts/licences.ts).
 */
const whole: Options = {
  splitting: true,
  skipNodeModulesBundle: false,
  noExternal: [/.*/],
  metafile: true,
  // Some packages are CommonJS and ask for modules of Node.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
}

/** The core, but for what its types name, what has files of its own, and zod, which plugins share. */
const core: Options = {
  ...whole,
  esbuildOptions(options) {
    options.external = Object.keys(readManifest('packages/core').dependencies ?? {})
  },
}

const seldom = ['@clack/prompts', 'create-protocol14-plugin', 'jiti', 'typescript']

/** How the command is written: names are short, as the source maps have the long ones. */
const small: Options['esbuildOptions'] = (options) => {
  options.conditions = ['@protocol14/source']
  options.minifyWhitespace = true
  options.minifySyntax = true
  options.minifyIdentifiers = true
}

/** What starts the command, with the little that it needs before all else. */
const start: Options = {
  ...whole,
  entry: ['packages/cli/src/bin.ts', 'packages/cli/src/thread.ts'],
  format: 'cjs',
  splitting: false,
  shims: true, // for `import.meta.url`
  banner: {},
  esbuildOptions: small,
}

/**
 * All else of the command in one text with all that it needs, as a function of what is not the same
 * everywhere: see `packages/cli/src/compiled.ts`. What is large and seldom needed, or has files of
 * its own, stays outside. zod is imported as `* as z`, of which only what is used gets in.
 */
const command: Options = {
  ...whole,
  entry: ['packages/cli/src/whole.ts'],
  format: 'cjs',
  splitting: false,
  banner: { js: '(function (module, require, loader, url) {' },
  footer: { js: '})' },
  esbuildOptions(options, context) {
    small(options, context)
    options.external = seldom
    options.define = { ...options.define, 'import.meta.url': 'url' }
  },
  plugins: [
    {
      name: 'compiled',
      renderChunk: (code) => ({
        code: code
          // What V8 has compiled before has no `import()`; the word is as long, for the source map.
          .replace(/\bimport(?=\((?:["']|\w+\)))/g, 'loader')
          // A text of one byte a letter is read sooner.
          .replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
      }),
    },
  ],
}

/** The JavaScript of every package; its types come from `tsc` (see scripts/build.ts). */
export default defineConfig(
  workspaces.flatMap((workspace) => {
    const { folder, manifest } = workspace
    const common: Options = {
      name: manifest.name,
      entry: entries(workspace),
      outDir: `${folder}/dist`,
      format: 'esm',
      target: 'node20',
      platform: 'node',
      dts: false,
      silent: true,
      sourcemap: true,
      // `node:test` has no name without it.
      removeNodeProtocol: false,
      skipNodeModulesBundle: true,
    }
    if (folder === 'packages/core') return { ...common, ...core }
    if (folder !== 'packages/cli') return common
    return [
      { ...common, entry: [`${folder}/src/index.ts`] },
      { ...common, ...start },
      { ...common, ...command },
    ]
  }),
)
