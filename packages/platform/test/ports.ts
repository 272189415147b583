import { once } from 'node:events'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below what Linux, macOS and Windows hand out by themselves, and above what well-known services use. */
const first = 20_000
const last = 32_000

/**
 * A port that nobody listens on now, for a process that must be told one. Not one that the system chose: until the process
 * listens, the system would give the same port to whoever asks next, or to a connection.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= 100; attempt++) {
    const port = randomInt(first, last)
    if (await isFree(port)) return port
  }
  throw new Error(`No free port between ${first} and ${last}.`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await Promise.race([
      once(server.listen(port, '127.0.0.1'), 'listening'),
      once(server, 'error').then(([error]) => Promise.reject(error)),
    ])
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
