/** The exit code of a watch that has to go on in a process of its own: Node keeps code that it loaded. */
export const startAgain = 75

/** Tells such a process that the one before it is there to start the next one. */
export const mark = 'PROTOCOL14_AGAIN'

/** Whether another process starts this one again. */
export const isAgain = process.env[mark] !== undefined

/** What ends a watch. */
export const signals = ['SIGINT', 'SIGTERM'] as const
