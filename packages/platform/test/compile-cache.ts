import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const app = new URL('../src/app.ts', import.meta.url).href

/**
 * What every started program of ours gets: what was compiled once need not be again, as `npm start` and `bin/sesame` have it.
 * Without it a platform spends a third of its start on compiling.
 */
export const compileCache = {
  NODE_COMPILE_CACHE: fileURLToPath(
    new URL('../../../node_modules/.cache/sesame', import.meta.url),
  ),
} as const

/** Fills it by a process that only loads the source, for tests that kill: Node writes it at the end of a process, which one that is killed does not have. */
export async function fillCompileCache(): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', `await import('${app}'); process.exit()`],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH: process.env['PATH'] ?? '', ...compileCache },
    },
  )
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The source could not be loaded: ${code}`)
}
