import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { findExecutable } from './find-executable.ts'
import { freePort } from './ports.ts'

/** A NATS server as a process of its own. */
export interface NatsProcess {
  url: string
  stop: () => Promise<void>
}

/** Starts one, on a port of its own or on this one. */
export async function startNats(givenPort?: number): Promise<NatsProcess> {
  const port = givenPort ?? (await freePort())
  const program = process.env['NATS_SERVER_PATH'] ?? findExecutable(['nats-server'])
  if (program === null)
    throw new Error('nats-server is missing: install it, or set NATS_SERVER_PATH to its path')
  const nats = spawn(program, ['-a', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    nats.stderr.on('data', (line) => String(line).includes('Server is ready') && resolve())
    nats.once('error', reject)
    nats.once('exit', (code) => reject(new Error(`nats-server ended with ${code}`)))
  })
  return {
    url: `nats://127.0.0.1:${port}`,
    async stop() {
      const ended = once(nats, 'exit')
      nats.kill()
      await ended
    },
  }
}
