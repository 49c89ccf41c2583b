import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { globSync } from 'tinyglobby'
import { captured, inProcess } from '../command/in-process.js'
import { type Block, blocksOf, withCode } from './blocks.js'
import { checkConfig } from './config.js'
import { put } from './place.js'

/** What became of a page: its text with what the commands say now, and the files that were run. */
export interface Ran {
  text: string
  scripts: string[]
}

/** Puts the files of a page into `cwd`, and runs its commands there, one after the other. */
export async function runPage(page: string, cwd: string): Promise<Ran> {
  const codes = new Map<Block, string>()
  const scripts: string[] = []
  for (const block of blocksOf(page)) {
    if (block.file) {
      if (/(^|\/)protocol14\.config\.\w+$/.test(block.file)) removeConfigs(join(cwd, block.file))
      put(cwd, block.file, block.code)
      await checkConfig(cwd, block.file, block.code)
    } else if (block.lang === 'console') codes.set(block, await told(block.code, cwd, scripts))
  }
  return { text: withCode(page, codes), scripts }
}

/** A folder has one config: the one of the page that came last. */
function removeConfigs(path: string): void {
  const files = globSync('protocol14.config.*', { cwd: dirname(path), absolute: true })
  for (const file of files) rmSync(file)
}

/** The commands of a block, each with what it says now. */
async function told(code: string, cwd: string, scripts: string[]): Promise<string> {
  const commands = code.split('\n').filter((line) => line.startsWith('$ '))
  const all: string[] = []
  for (const line of commands) {
    const [, tool, ...args] = words(line.slice(2))
    if (tool === 'tsx') scripts.push(args[0] ?? '')
    const said =
      tool === 'tsx' ? await script(cwd, args[0] ?? '') : (await inProcess(cwd, args)).all
    assert.ok(!said.includes('```'), `${line}: a fence in the output would end the block`)
    all.push(`${line}\n${said.replaceAll(cwd, '/project')}`.trimEnd())
  }
  return `${all.join('\n\n')}\n`
}

/** The words of a command line, without quotes. */
const words = (line: string): string[] =>
  (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'))

/** What a script of the page prints; its paths are from `cwd`. */
async function script(cwd: string, file: string): Promise<string> {
  const before = process.cwd()
  process.chdir(cwd)
  try {
    return (await captured(() => import(pathToFileURL(join(cwd, file)).href))).all
  } finally {
    process.chdir(before)
  }
}
