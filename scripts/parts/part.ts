import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from '../root.ts'

/** What a part of the checks or tests came to. */
export interface Outcome {
  name: string
  passed: number
  failed: number
  skipped: number
  /** The tests that failed, or passed at a second try, a line each. */
  failures: readonly string[]
  seconds: number
  /** What to show when it failed. */
  output: string
}

type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped' | 'failures'>

/** One step of `npm run check` or `npm test`: a program that exits with 0 when all is well. */
export interface Part {
  name: string
  command: readonly [program: string, ...args: string[]]
  env?: NodeJS.ProcessEnv
  /** Long parts show their output as it comes. */
  live?: boolean
  /** Reads how the tests ended; without it the part counts as one. */
  read?: () => Counts | null
}

const countsOf = (part: Part, isGood: boolean): Counts => {
  const counts = part.read?.() ?? null
  if (counts === null)
    return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0, failures: [] }
  // All tests passed and yet the program failed: something outside of them is wrong.
  if (!isGood && counts.failed === 0)
    return {
      ...counts,
      failed: 1,
      failures: [`${part.name}: no test failed, but the program did`, ...counts.failures],
    }
  return counts
}

/** Runs one part to its end. */
export const runPart = async (part: Part): Promise<Outcome> => {
  const startedAt = performance.now()
  const [program, ...args] = part.command
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...part.env },
    stdio: part.live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  let isGood = false
  try {
    await once(child, 'close')
    isGood = child.exitCode === 0
  } catch (error) {
    output += String(error)
  }
  const seconds = (performance.now() - startedAt) / 1_000
  return { name: part.name, ...countsOf(part, isGood), seconds, output: output.trim() }
}

/** One line about a part, and what it said when it failed. */
export const report = ({ name, passed, failed, skipped, seconds, output }: Outcome): void => {
  if (failed > 0 && output) console.log(`\n${output}\n`)
  const mark = failed > 0 ? '✗' : '✓'
  const counts = passed + failed + skipped > 1 ? `${passed} passed, ${failed} failed` : ''
  const skips = skipped > 0 ? `, ${skipped} skipped` : ''
  console.log(
    `${mark} ${name.padEnd(26)} ${seconds.toFixed(1).padStart(6)} s  ${counts}${skips}`.trimEnd(),
  )
}
