import fc from 'fast-check'

/**
 * The same cases in every run, so that a red test is the change's doing; `SEED=…` tries others, and
 * what it finds becomes a case of its own.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 14) })
