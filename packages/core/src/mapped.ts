/** `value` changed under each key. */
export const mapped = <One, Other>(
  value: Record<string, One>,
  change: (one: One, key: string) => Other,
): Record<string, Other> =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one, key)]))
