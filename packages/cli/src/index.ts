export * from '@protocol14/core'
export * from '@protocol14/presets'
