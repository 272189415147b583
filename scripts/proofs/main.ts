import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runPart } from '../parts/part.ts'
import { natsServer, provideProgram } from '../test/programs.ts'
import { proofs, type Proof } from './list.ts'

const usage = `npm run proofs [-- ${proofs.map(({ name }) => name).join('] [')}]   runs in full what npm test runs in part`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h', default: false } },
})
const unknown = positionals.filter((name) => !proofs.some((proof) => proof.name === name))
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`No such proof: ${unknown.join(', ')}.\n`)
  console.log(usage)
  process.exit(unknown.length > 0 ? 2 : 0)
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
    env: { SESAME_PROOFS: reports },
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
let failed = 0
try {
  for (const proof of proofs) {
    if (positionals.length > 0 && !positionals.includes(proof.name)) continue
    if (!(await run(proof))) failed++
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}
process.exit(failed > 0 ? 1 : 0)
