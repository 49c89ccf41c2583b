import { readFileSync } from 'node:fs'
import type { CannotRun } from '../diagnostic.js'
import { slashed } from './folders.js'
import { type ConfigSource, offsetOf, refuse } from './problem.js'

/** A parser's error in the loader's words; the line counts from 1 and the column from 0. */
const parseError = /^ParseError: (.*?)\s*\n\s*(.*):(\d+):(\d+)$/s

/** What `message` says if it is a syntax error of the config, or of a module that it imports. */
export function syntaxError(config: ConfigSource, message: string): CannotRun | undefined {
  const [, error, path, line, column] = parseError.exec(message) ?? []
  if (error === undefined || path === undefined) return undefined
  const source = slashed(config.path) === path ? config : read(config.cwd, path)
  const start = offsetOf(source.text, Number(line), Number(column) + 1)
  const token = /^(?:[\w$]+|\S)/.exec(source.text.slice(start))?.[0] ?? ''
  return refuse(source, [
    {
      rule: 'syntax',
      message: inWords(error, token),
      hint: 'correct the syntax here',
      range: [start, start + token.length],
    },
  ])
}

function inWords(error: string, token: string): string {
  const [isToken, wanted] = /^Unexpected token(?:, expected "(.*)")?/.exec(error) ?? []
  if (isToken === undefined) return error.replace(/\.?(?: \(\d+:\d+\))?$/, '')
  const found = token === '' ? 'end of the file' : `\`${token}\``
  return `Unexpected ${found}${wanted === undefined ? '' : `, expected \`${wanted}\``}`
}

function read(cwd: string, path: string): ConfigSource {
  return { cwd, path, text: readFileSync(path, 'utf8') }
}
