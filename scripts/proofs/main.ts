import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runPart } from '../parts/part.ts'
import { natsServer, provideProgram } from '../test/programs.ts'
import { proofs, type Proof } from './list.ts'

const usage = `npm run proofs [-- [--share 0.1] [${proofs.map(({ name }) => name).join('] [')}]]
Runs in full what npm test runs in part, one after another, whether or not one fails; of each only a share where one is given.`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    share: { type: 'string', default: '1' },
  },
})
const unknown = positionals.filter((name) => !proofs.some((proof) => proof.name === name))
const share = Number(values.share)
const mistakes = [
  ...(unknown.length > 0 ? [`No such proof: ${unknown.join(', ')}.`] : []),
  ...(share > 0 && share <= 1 ? [] : ['--share is above 0 and at most 1, such as 0.1.']),
]
if (values.help || mistakes.length > 0) {
  for (const mistake of mistakes) console.error(`${mistake}\n`)
  console.log(usage)
  process.exit(mistakes.length > 0 ? 2 : 0)
}

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
