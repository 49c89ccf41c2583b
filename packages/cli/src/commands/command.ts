import { Command, InvalidArgumentError, Option } from 'commander'
import { visibleLines } from '../visible.js'

/** A command that leaves the exit code to us, and shows what was typed without obeying it. */
export function command(name: string, examples: string): Command {
  return new Command(name)
    .addHelpText('after', examples)
    .showHelpAfterError('(--help shows the commands and flags)')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(visibleLines(text)),
    })
}

/** The flags that every command of a project has. */
export const withCommon = (one: Command): Command =>
  withFolder(
    one
      .option('--config <file>', 'the config; else the nearest protocol14.config.* of each form')
      .addOption(
        new Option(
          '--untrusted',
          'run no code of the files that are read: configs in YAML or JSON, no cache',
        ).conflicts(['fix', 'since', 'watch']),
      )
      .option(
        '--plugin <name...>',
        'with --untrusted: a package beside protocol14 that may run, or name=file',
      ),
  )

/** The flags that every command has. */
export const withFolder = (one: Command): Command =>
  one
    .option('--cwd <folder>', 'run as if started there', '.')
    .option('--color', 'colours, also where the output is no terminal')
    .option('--no-color', 'no colours')

/** The formats of a command that prints one thing; the text is for people. */
export const formatOption = (formats: string[]): Option =>
  new Option('--format <format>', 'how to tell it').choices(formats).default('text')

/** The flags that end a plugin which never ends; `then` is what comes of what it was at. */
export const withLimit = (one: Command, then: string): Command =>
  one
    .option('--isolate', `end a plugin that runs too long, and ${then}`)
    .option('--timeout <seconds>', 'how long that is; implies --isolate', countingNumber, 10)

/** The flags that say which of many forms are meant, and how they are told. */
export const withMany = (one: Command): Command =>
  withLimit(
    one
      .option('--filter <name...>', 'only forms of these packages, folders or globs')
      .option('--shard <part>', 'only one part of the forms: 1/4 to 4/4')
      .option(
        '--threads <number>',
        'tell forms in so many threads; else as many as pay',
        countingNumber,
      ),
    'refuse what it was telling',
  )

/** The value of a flag for how much of something there shall be. */
function countingNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new InvalidArgumentError('expected a whole number from 1 on')
}

/** The value of a flag for how much of something there may be. */
export function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new InvalidArgumentError('expected a whole number')
}
