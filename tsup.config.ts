import { defineConfig } from 'tsup'
import { entries, workspaces } from './scripts/workspaces.js'

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
    skipNodeModulesBundle: true,
    // `node:test` has no name without it.
    removeNodeProtocol: false,
  })),
)
