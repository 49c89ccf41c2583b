/** What there are schemas of. */
export const kinds = ['form'] as const

export type Kind = (typeof kinds)[number]
