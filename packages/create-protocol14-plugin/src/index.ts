export { type Created, createPlugin } from './create.js'
export { NotCreated } from './not-created.js'
export { reportOf } from './report.js'
