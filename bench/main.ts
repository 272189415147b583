import { parseArgs } from 'node:util'
import { fanOut } from './benches/fan-out.ts'
import { fetches } from './benches/fetch.ts'
import { history } from './benches/history.ts'
import { leaks } from './benches/leaks.ts'
import { replay } from './benches/replay.ts'
import { sdk } from './benches/sdk.ts'
import { search } from './benches/search.ts'
import { send } from './benches/send.ts'
import { sockets } from './benches/sockets.ts'
import { start } from './benches/start.ts'
import type { Bench } from './benches/bench.ts'
import { compare } from './measure.ts'
import { describe } from './report.ts'
import { openStage } from './stage/stage.ts'

const benches: readonly Bench[] = [
  send,
  leaks,
  fetches,
  fanOut,
  history,
  search,
  sdk,
  replay,
  sockets,
  start,
]
const usage = `npm run bench -- [${benches.map(({ name }) => name).join('] [')}] [--rounds 5] [--sockets 1000] [--messages 100000]`

const refuse = (problem: string): never => {
  process.stderr.write(`${problem}\n\n${usage}\n`)
  process.exit(2)
}
const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '5' },
        sockets: { type: 'string', default: '1000' },
        messages: { type: 'string', default: '100000' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
const { values, positionals } = readArguments()
if (values.help) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}
const within = (name: string, text: string, highest: number): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= highest) return value
  return refuse(`--${name} is a whole number from 1 to ${highest}.`)
}
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) refuse(`No such bench: ${unknown.join(', ')}.`)

const options = {
  rounds: within('rounds', values.rounds, 50),
  sockets: within('sockets', values.sockets, 10_000),
  messages: within('messages', values.messages, 10_000_000),
}
const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name))

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

for (const bench of chosen) {
  // A stage of its own for each: no bench reads what another one wrote.
  await using stage = await openStage()
  for await (const contest of bench.contests(stage, options)) {
    process.stdout.write(`${describe(await compare(contest, options.rounds))}\n`)
  }
}
