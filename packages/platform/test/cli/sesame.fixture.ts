import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compileCache } from '../compile-cache.ts'

const root = new URL('../../../../', import.meta.url)
const script = fileURLToPath(new URL('scripts/cli/main.ts', root))

/** How a command ended. */
export interface Ended {
  status: number
  stdout: string
  stderr: string
}

/** Runs the command line as an operator does, with these settings and no others. */
export const sesame = (env: Record<string, string>, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const { PATH, HOME } = process.env
    const child = execFile(
      process.execPath,
      [script, ...args],
      { env: { PATH, HOME, ...compileCache, ...env } },
      (_error, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    )
    // Nobody is there to type.
    child.stdin?.end()
  })

/** What a command printed with `--json`. */
export const jsonOf = ({ stdout }: Ended): unknown => JSON.parse(stdout)
