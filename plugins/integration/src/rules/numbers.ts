import { kept } from '@protocol14/core'

/** A partner's number without leading zeros: `4` of `04-quality-audit`; the name if it has none. */
export const numberOf = kept(
  (protocol: string): string =>
    /^(?:Protocol\s+)?0*(\d[\dA-Za-z]*)(?:-|$)/.exec(protocol)?.[1] ?? protocol,
)

/** The numbers of `partners`, each once. */
export const numbersOf = (partners: { protocol: string }[]): string[] => [
  ...new Set(partners.map(({ protocol }) => numberOf(protocol))),
]
