import type { Command } from 'commander'
import { analyzeCommand } from './analyze.js'
import { buildCommand } from './build.js'
import { checkCommand } from './check.js'
import { configCommand } from './config.js'
import { createCommand } from './create.js'
import { explainCommand } from './explain.js'
import { graphCommand } from './graph.js'
import { importCommand } from './import.js'
import { initCommand } from './init.js'
import { mergeCommand } from './merge.js'
import { schemaCommand } from './schema.js'

/** What commander makes of the flags that every command has, and of the command's own. */
export interface Flags {
  cwd: string
  color?: boolean
  [flag: string]: unknown
}

/** A command: what it takes, and what it does; gives the exit code. */
export interface Entry {
  command(): Command
  /** Its flags are those that `command` declares, by their names and types. */
  run(named: string[], flags: never): Promise<number>
}

/** All commands, in the order of the help. */
export const commands: Entry[] = [
  initCommand,
  buildCommand,
  checkCommand,
  importCommand,
  mergeCommand,
  analyzeCommand,
  graphCommand,
  explainCommand,
  configCommand,
  schemaCommand,
  createCommand,
]
