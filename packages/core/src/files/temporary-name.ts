const pattern = /^\..*\.protocol14-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/s

/** The machine and the process whose temporary a file is, by its name; nothing of any other. */
export const ownerOf = (name: string): { machine: string; pid: number } | undefined => {
  const [, machine, pid] = (name.endsWith('.tmp') && pattern.exec(name)) || []
  return machine === undefined ? undefined : { machine, pid: Number(pid) }
}
