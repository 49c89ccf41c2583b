/** A part of the API that loads little code, for what must start at once. */
export { foldersUp, isInside } from './config/folders.js'
export { configPlaces } from './config/places.js'
export { breath } from './files/breath.js'
export { bytesOf } from './files/regular.js'
export { type AtWork, lastAtWork, watchWork } from './guard/at-work.js'
export { filesIn, ignoreFiles } from './project/walk.js'
export { textOf } from './thrown.js'
