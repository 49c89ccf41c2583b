import type { Draft, Project } from '@protocol14/core'
import { breath } from '@protocol14/core/light'
import type { Hashes } from '../build/hash.js'
import type { Memory } from '../build/memory.js'
import type { Setting } from '../setting.js'
import { type Progress, progressOf } from './progress.js'
import { spoolFor, type Waiting } from './spool.js'
import { type Task, type Told, tellTask } from './task.js'
import { inThreads, threadsFor } from './threads.js'

/** How forms are told. */
export interface TellOptions extends Setting {
  out?: string
  /** How many threads tell forms, if there are enough of them. */
  threads?: number
  /** That of the built command, for its threads. */
  folder?: string
}

/** What a run works with. */
export interface Run {
  project: Project
  options: TellOptions
  memory?: Memory | undefined
  /** A check does not keep documents that are as they would be built. */
  command: 'build' | 'check'
}

/** What becomes of each of `files`, in order: kept from the last run, or told now; outlined if not chosen. */
export async function draftsOf(
  files: string[],
  chosen: Set<string>,
  { project, options, memory, command }: Run,
): Promise<Draft[]> {
  const drafts: (Draft | undefined)[] = []
  const tasks: Task[] = []
  await memory?.meet(files, project)
  for (const input of files) {
    const isChosen = chosen.has(input)
    const kept = await memory?.draft(input, isChosen)
    drafts.push(kept && (kept.document ? { ...kept, isOnDisk: true } : kept))
    if (!kept) tasks.push({ input, isChosen, isCheck: command === 'check' })
  }
  const progress = progressOf(tasks.length, process.stderr)
  const told = await tellAll(tasks, { project, options, command, progress, hashes: memory?.hashes })
  progress.end()
  for (const { draft, hash = '' } of told) memory?.note(draft, hash)
  const rest = told.values()
  return drafts.map((one) => one ?? (rest.next().value as Told).draft)
}

async function tellAll(
  tasks: Task[],
  {
    project,
    options,
    command,
    progress,
    hashes,
  }: Omit<Run, 'memory'> & { progress: Progress; hashes: Hashes | undefined },
): Promise<Told[]> {
  const { folder, out, cwd, config, strict, untrusted, plugin } = options
  // A check writes nothing, and keeps little.
  const put = spoolFor(command === 'build' ? tasks.length : 0)
  const keep = (told: Told): Waiting => {
    progress.step()
    return put(told)
  }
  const tell = async (task: Task) => keep(await tellTask(task, project, { out, hashes }))
  const threads = threadsFor(tasks.length, options.threads)
  if (folder !== undefined && threads > 1) {
    const setting = {
      cwd,
      ...(config !== undefined && { config }),
      ...(strict !== undefined && { strict }),
      ...(untrusted !== undefined && { untrusted }),
      ...(plugin && { plugin }),
      index: project.index !== undefined,
    }
    const data = { command, setting, out, isHashed: hashes !== undefined }
    return inThreads(tasks, threads, { folder, data, tell, keep })
  }
  const told: Waiting[] = []
  for (const task of tasks) {
    await breath()
    told.push(await tell(task))
  }
  return told.map((one) => one())
}
