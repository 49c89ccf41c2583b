export {
  type Config,
  defineConfig,
  definePlugin,
  definePreset,
  defineSection,
  kind,
  type Preset,
  type Section,
  tell,
} from '@protocol14/core'
export * from '@protocol14/presets'
