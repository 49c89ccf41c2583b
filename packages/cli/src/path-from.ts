import { relative, sep } from 'node:path'

/** The way from `folder` to `path`, both absolute, with `/`. */
export const pathFrom = (folder: string, path: string): string =>
  relative(folder, path).split(sep).join('/')
