/**
 * Answers `--help` with the usage, and refuses what a command does not know: `npm start -- --prot 80` must not start with the
 * other port as if nothing had been said. Returns what was given.
 */
export function readArguments(usage: string, known: readonly string[] = []): ReadonlySet<string> {
  const given = process.argv.slice(2)
  if (given.includes('--help') || given.includes('-h')) {
    console.log(usage)
    process.exit(0)
  }
  const unknown = given.find((argument) => !known.includes(argument))
  if (unknown !== undefined) {
    console.error(`"${unknown}" is not something this command knows.\n\n${usage}`)
    process.exit(2)
  }
  return new Set(given)
}
