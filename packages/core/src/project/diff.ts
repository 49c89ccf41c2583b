import { createTwoFilesPatch } from 'diff'

/** A unified diff of a file, from `before` to `after`, which is the file `as` something. */
export const diffOf = (file: string, as: string, before: string, after: string): string =>
  createTwoFilesPatch(file, `${file} ${as}`, before, after).replace(/^=+\n/, '')
