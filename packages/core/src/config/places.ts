/** The endings of configs. */
export const extensions = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml']

/** Where a folder may have its config. */
export const configPlaces = [
  ...extensions.map((extension) => `protocol14.config.${extension}`),
  'package.json',
]
