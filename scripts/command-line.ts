import {
  Command as Root,
  type CommanderError,
  type CommandUnknownOpts,
  InvalidArgumentError,
} from '@commander-js/extra-typings'

/** A command of any options and arguments. */
export type Command = CommandUnknownOpts

/** How every command of this repository ends. */
export const exitCode = {
  /** It did what it was asked to do. */
  done: 0,
  /** It could not, or what it looked at is not in order. */
  failed: 1,
  /** It was called wrongly; nothing was done. */
  usage: 2,
} as const

/** Prints one line for a call that is wrong, and ends the process: nothing has been done yet. */
const refuseUsage = (command: Command, error: CommanderError): never => {
  if (error.exitCode === 0) process.exit(exitCode.done)
  // Commander has printed the help of a group that was called without a command.
  if (error.code !== 'commander.help') {
    const [problem, hint] = error.message.replace(/^error: /, '').split('\n')
    const similar = hint ? ` ${hint}` : ''
    console.error(
      `${nameOf(command)}: ${problem?.replace(/\.$/, '')}${similar}; see ${helpOf(command)}`,
    )
  }
  process.exit(exitCode.usage)
}

/** As it is typed: "sesame backup", "npm run check". */
const nameOf = (command: Command): string => {
  const parent = command.parent
  return parent ? `${nameOf(parent)} ${command.name()}` : command.name()
}

const helpOf = (command: Command): string => {
  const name = nameOf(command)
  return name.startsWith('npm') ? `${name} -- --help` : `${name} --help`
}

/** The rules that all commands keep: no abbreviations, nothing unknown, one line for what is wrong. */
const strict = <C extends Command>(command: C): C => {
  command
    .configureOutput({ outputError: () => {} })
    .allowExcessArguments(false)
    .exitOverride((error) => refuseUsage(command, error))
  return command
}

/** A tool of this repository, called by its own name: `npm run check`. */
export const tool = (name: string, description: string) =>
  strict(new Root(name)).description(description).helpOption('-h, --help', 'show this help')

/** A command below another one, called `name`. */
export const subcommand = (parent: Command, name: string, description: string) =>
  strict(parent.command(name)).description(description).helpOption('-h, --help', 'show this help')

/** What stands below the help of a command. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`

/** A whole number in a range. */
export const wholeNumber =
  (lowest: number, highest: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value
    throw new InvalidArgumentError(`It is a whole number from ${lowest} to ${highest}.`)
  }

/** One of a few words. */
export const oneOf =
  <T extends string>(...words: readonly T[]) =>
  (text: string): T => {
    const word = words.find((known) => known === text)
    if (word !== undefined) return word
    throw new InvalidArgumentError(`It is one of ${words.join(', ')}.`)
  }

/** A time, as the contract takes it. */
export const instant = (text: string): string => {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('It is a time such as 2026-01-31T00:00:00Z.')
  return at.toISOString()
}
