import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const START_TIMEOUT_MS = 60_000
const POLL_MS = 50
const root = join(import.meta.dirname, '../..')

/** Builds the dashboard, unless its build is of the present sources. */
export function buildDashboard(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/sesame.mjs'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The dashboard cannot be built.')
}

/** The built dashboard, in front of a platform. */
export async function startDashboard(
  apiUrl: string,
  port: number,
): Promise<AsyncDisposable & { url: string }> {
  const url = `http://localhost:${port}`
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/next/dist/bin/next'),
      'start',
      `--port=${port}`,
      '--hostname=127.0.0.1',
    ],
    {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        SESAME_API_URL: apiUrl,
        SESAME_PUBLIC_URL: url,
        NEXTAUTH_URL: url,
        AUTH_SECRET: randomBytes(32).toString('hex'),
      },
      stdio: 'ignore',
    },
  )
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    process.off('exit', kill)
  }
  const giveUpAt = performance.now() + START_TIMEOUT_MS
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
    if (answer?.ok) return { url, [Symbol.asyncDispose]: stop }
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      await stop()
      throw new Error('The dashboard does not start.')
    }
    await wait(POLL_MS)
  }
}
