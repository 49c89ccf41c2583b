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

/**
 * The command in a few files with all that it needs: it starts in half of the time that a hundred
 * modules take. What is large and seldom needed, or has files of its own, stays outside. Node reads
 * every letter before it runs the first: names are short, as the source maps have the long ones, and
 * zod is imported as `* as z`, of which only what is used gets in.
 */
const bundled: Options = {
  ...whole,
  esbuildOptions(options) {
    options.external = ['cosmiconfig', 'jiti', '@clack/prompts', 'create-protocol14-plugin']
    options.conditions = ['@protocol14/source']
    options.minifyWhitespace = true
    options.minifySyntax = true
    options.minifyIdentifiers = true
  },
}

/** The JavaScript of every package; its types come from `tsc` (see scripts/build.ts). */
export default defineConfig(
  workspaces.map((workspace) => ({
    name: workspace.manifest.name,
    entry: [
      ...entries(workspace),
      ...(workspace.folder === 'packages/cli'
        ? ['packages/cli/src/build/thread.ts', 'packages/cli/src/isolate/inside.ts']
        : []),
    ],
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
    ...(workspace.folder === 'packages/core' && core),
    ...(workspace.folder === 'packages/cli' && bundled),
  })),
)
