/** `4` for `04`: the number that two spellings of a protocol share. */
export const withoutZeros = (number: string): string => number.replace(/^0+(?=.)/, '')
