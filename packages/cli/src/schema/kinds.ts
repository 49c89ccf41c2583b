/** What there are schemas of. */
export const kinds = ['form', 'config'] as const

export type Kind = (typeof kinds)[number]
