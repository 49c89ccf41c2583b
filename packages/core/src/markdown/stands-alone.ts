/** Emphasis around words, and not a glob or a name: `docs/*.md or src/*.md`, `__init__.py`. */
export const standsAlone = (before: string, after: string): boolean =>
  /(^|[\s("'])$/.test(before) && /^($|[\s)"']|[.,;:!?]+($|[\s)"']))/.test(after)
