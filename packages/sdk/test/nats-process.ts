import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../../platform/test/ports.ts'

/** A NATS server as a process of its own. */
export async function startNats(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const program = process.env['NATS_SERVER_PATH'] ?? 'nats-server'
  const nats = spawn(program, ['-a', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    nats.stderr.on('data', (line) => String(line).includes('Server is ready') && resolve())
    nats.once('error', reject)
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
