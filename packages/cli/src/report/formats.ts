/** The formats of a report, by the names that `--format` takes. */
export const formats = ['pretty', 'json', 'sarif', 'github', 'junit', 'compact'] as const

export type Format = (typeof formats)[number]
