export {
  type Config,
  defineConfig,
  defineSection,
  kind,
  type Preset,
  type Section,
  tell,
} from '@protocol14/core'
export * from '@protocol14/presets'
