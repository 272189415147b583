import { execFile } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

/** The official suite: `@modelcontextprotocol/conformance`. */
const suite = join(
  dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/package.json')),
  'dist/index.js',
)
const run = promisify(execFile)

const checks = z.array(
  z.object({ id: z.string(), status: z.string(), errorMessage: z.string().optional() }),
)

/** What the suite prints. */
export const conformance = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, [suite, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout

/** Runs a scenario; what it checked, kept in the folder too. */
export async function runScenario(url: string, scenario: string, folder: string) {
  await conformance('server', '--url', url, '--scenario', scenario, '-o', folder)
  const name = readdirSync(folder).find((it) => it.startsWith(`server-${scenario}-`)) ?? ''
  return checks.parse(JSON.parse(readFileSync(join(folder, name, 'checks.json'), 'utf8')))
}
