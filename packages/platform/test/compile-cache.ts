import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const app = new URL('../src/app.ts', import.meta.url).href

/** What Node makes of the platform's source, for processes that are started and killed many times. */
export interface CompileCache {
  /** What a process that uses it is started with. */
  env: { NODE_COMPILE_CACHE: string }
  remove: () => void
}

/** Fills a cache by a process that only loads the source: Node writes it at the end of a process, which one that is killed does not have. */
export async function fillCompileCache(): Promise<CompileCache> {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-compile-cache-'))
  const env = { NODE_COMPILE_CACHE: directory }
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', `await import('${app}'); process.exit()`],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env['PATH'] ?? '', ...env } },
  )
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The source could not be loaded: ${code}`)
  return { env, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
