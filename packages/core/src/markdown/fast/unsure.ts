/**
 * Thrown where the fast way is not sure to write what remark-stringify would. One for all, as to
 * make an error takes longer than to write a paragraph.
 */
export const unsure = new Error('Unexpected shape, expected one that the fast way knows')
