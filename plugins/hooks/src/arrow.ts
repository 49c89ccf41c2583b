/** What stands before a purpose: people put a remark between, `x` (or a like tool) → Measures. */
export const arrowFor = (purpose: string): string => (/^\([^()→]+\) → /.test(purpose) ? ' ' : ' → ')
