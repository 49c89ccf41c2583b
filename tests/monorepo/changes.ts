/** The services of the monorepo, each of which has one document. */
export const all = ['catalogue', 'checkout', 'mail', 'search']

/** Changes that concern every document, or may: what a tool cannot know it has to build again. */
export const changesForAll: [file: string, change: (text: string) => string][] = [
  ['protocol14.config.ts', (text) => text.replace('WHO TO CALL', 'WHOM TO CALL')],
  ['presets/migration.ts', (text) => text.replace('MIGRATION', 'CHANGE')],
  ['packages/on-call/src/index.ts', (text) => text.replace('In this order', 'One by one')],
  // Another version of protocol14.
  ['package-lock.json', (text) => text.replaceAll('"0.1.0"\n    }', '"0.1.1"\n    }')],
]

/** The keys of what differs between two states. */
export const different = (before: Record<string, string>, after: Record<string, string>) =>
  Object.keys({ ...before, ...after })
    .filter((key) => before[key] !== after[key])
    .sort()
