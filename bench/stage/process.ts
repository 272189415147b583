import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

const START_TIMEOUT_MS = 120_000
const POLL_MS = 50

export interface ServerProcess {
  url: string
  pid: number
  stop: () => Promise<void>
}

/** Runs a TypeScript file as a process of its own, until it answers at `path`. What it logs goes nowhere. */
export const startServer = async (
  file: string,
  { url, path, env }: { url: string; path: string; env: Record<string, string> },
): Promise<ServerProcess> => {
  const child = spawn(process.execPath, [file], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      // For `--cpu-prof` and the like.
      NODE_OPTIONS: process.env['NODE_OPTIONS'],
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // Interrupted, this process cannot wait for the orderly end.
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async (): Promise<void> => {
    await stopProcess(child)
    process.off('exit', kill)
  }
  try {
    await untilItAnswers(child, new URL(path, url))
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid ?? 0, stop }
}

const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

const untilItAnswers = async (child: ChildProcess, url: URL): Promise<void> => {
  const deadline = performance.now() + START_TIMEOUT_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${url.href}: the server ended while it started.`)
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return
    await wait(POLL_MS)
  }
  throw new Error(`${url.href} does not answer.`)
}
