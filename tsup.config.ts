import { join } from 'node:path'
import { defineConfig, type Options } from 'tsup'
import { entries, workspaces } from './scripts/workspaces.js'

/** The messages of zod in forty languages, of which none is shown, are half of the bundle. */
const onlyEnglish: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'only-english',
  setup({ onResolve }) {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('index.js', 'en.js')),
    }))
  },
}

/**
 * The command in a few files with all that it needs: it starts in half of the time that a hundred
 * modules take. What is large and seldom needed, or has files of its own, stays outside.
 */
const bundled: Options = {
  splitting: true,
  skipNodeModulesBundle: false,
  noExternal: [/.*/],
  // Some packages are CommonJS and ask for modules of Node.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  esbuildPlugins: [onlyEnglish],
  esbuildOptions(options) {
    options.external = ['cosmiconfig', 'jiti', '@clack/prompts', 'create-protocol14-plugin']
    options.conditions = ['@protocol14/source']
    options.minifyWhitespace = true
    options.minifySyntax = true
  },
}

/** The JavaScript of every package; its types come from `tsc` (see scripts/build.ts). */
export default defineConfig(
  workspaces.map((workspace) => ({
    name: workspace.manifest.name,
    entry: entries(workspace),
    outDir: `${workspace.folder}/dist`,
    format: 'esm' as const,
    target: 'node20',
    platform: 'node' as const,
    dts: false,
    silent: true,
    sourcemap: true,
    // `node:test` has no name without it.
    removeNodeProtocol: false,
    skipNodeModulesBundle: true,
    ...(workspace.folder === 'packages/cli' && bundled),
  })),
)
