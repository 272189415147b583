import { bulk } from './benches/bulk.ts'
import { fanOut } from './benches/fan-out.ts'
import { fetches } from './benches/fetch.ts'
import { history } from './benches/history.ts'
import { leaks } from './benches/leaks.ts'
import { interactions } from './benches/pages.ts'
import { replay } from './benches/replay.ts'
import { sdk } from './benches/sdk.ts'
import { search } from './benches/search.ts'
import { send } from './benches/send.ts'
import { sockets } from './benches/sockets.ts'
import { start } from './benches/start.ts'
import { tracing } from './benches/tracing.ts'
import type { Bench } from './benches/bench.ts'
import { compare } from './measure.ts'
import { describe } from './report.ts'
import { openStage } from './stage/stage.ts'
import { tool, wholeNumber } from '../scripts/command-line.ts'

const benches: readonly Bench[] = [
  send,
  leaks,
  fetches,
  fanOut,
  history,
  search,
  sdk,
  replay,
  bulk,
  sockets,
  start,
  interactions,
  tracing,
]
const program = tool('npm run bench', 'Measures the hot paths against raw references.')
  .argument('[benches...]', benches.map(({ name }) => name).join(', '))
  .option('--rounds <number>', 'how often each is measured', wholeNumber(1, 50), 5)
  .option('--sockets <number>', 'how many readers there are', wholeNumber(1, 10_000), 1_000)
  .option('--messages <number>', 'how many are stored', wholeNumber(1, 10_000_000), 100_000)
  .parse()
const [positionals] = program.processedArgs
const options = program.opts()
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) program.error(`error: no such bench: ${unknown.join(', ')}`)
const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name))

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

for (const bench of chosen) {
  // A stage of its own for each: no bench reads what another one wrote.
  await using stage = await openStage()
  for await (const contest of bench.contests(stage, options)) {
    process.stdout.write(`${describe(await compare(contest, options.rounds))}\n`)
  }
}
