import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidArgumentError } from '@commander-js/extra-typings'
import { tool } from '../command-line.ts'
import { runPart } from '../parts/part.ts'
import { natsServer, provideProgram } from '../test/programs.ts'
import { proofs, type Proof } from './list.ts'

const shareOf = (text: string): number => {
  const share = Number(text)
  if (share > 0 && share <= 1) return share
  throw new InvalidArgumentError('It is above 0 and at most 1, such as 0.1.')
}

const program = tool(
  'npm run proofs',
  'Runs in full what npm test runs in part, one after another, whether or not one fails.',
)
  .argument('[proofs...]', proofs.map(({ name }) => name).join(', '))
  .option('--share <share>', 'only a share of each, such as 0.1', shareOf, 1)
  .parse()
const [positionals] = program.processedArgs
const { share } = program.opts()
const unknown = positionals.filter((name) => !proofs.some((proof) => proof.name === name))
if (unknown.length > 0) program.error(`error: no such proof: ${unknown.join(', ')}`)

/** Each dot of a name would match any character; a name is text. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const directory = mkdtempSync(join(tmpdir(), 'sesame-proofs-'))

/** Runs one, and prints a line for each thing that it counted. */
async function run({ name, file, test, claim }: Proof): Promise<boolean> {
  const reports = join(directory, `${name}.txt`)
  writeFileSync(reports, '')
  const outcome = await runPart({
    name,
    command: [
      'vitest',
      'run',
      '--project=integration',
      file,
      ...(test === undefined ? [] : ['-t', escaped(test)]),
    ],
    env: { SESAME_PROOFS: reports, SESAME_PROOFS_SHARE: String(share) },
  })
  const holds = outcome.failed === 0
  const lines = readFileSync(reports, 'utf8').trim().split('\n').filter(Boolean)
  if (!holds) console.log(outcome.output)
  for (const line of lines.length > 0 ? lines : [claim ?? `${name}: ${test ?? file}`])
    console.log(`${holds ? '✓' : '✗'} ${line} (${Math.round(outcome.seconds)} s)`)
  return holds
}

const nats = provideProgram(natsServer)
if (nats) process.env[natsServer.variable] = nats
const failed: string[] = []
try {
  for (const proof of proofs) {
    if (positionals.length > 0 && !positionals.includes(proof.name)) continue
    if (!(await run(proof))) failed.push(proof.name)
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}
if (failed.length > 0) console.log(`\nNot shown: ${failed.join(', ')}`)
process.exit(failed.length > 0 ? 1 : 0)
