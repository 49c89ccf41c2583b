/** More than any form has. What the fast reader gives is within these as well: more is for the slow one to tell. */
export const limits = { values: 20_000, text: 16_384 }
