import type { Path } from './section.js'

/** A path as people write it: `phases[2].quality_gate.criteria`; `the form` for the empty one. */
export function pathText(path: Path): string {
  const text = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
  return text.replace(/^\./, '') || 'the form'
}

/** Whether `path` leads to `above`, or to what is in it. */
export const isAbove = (above: Path, path: Path): boolean =>
  above.every((step, at) => step === path[at])

/** Whether the value at `path` was filled in, and is not in the file. */
export const isFilled = ({ filled = [] }: { filled?: Path[] }, path: Path): boolean =>
  filled.some((above) => isAbove(above, path))
