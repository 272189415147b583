import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { FrameScanner } from './frame-scanner.ts'

const MESSAGE = Buffer.from('{"type":"message",')
const AUTHENTICATED = Buffer.from('{"type":"authenticated",')

const startsWith = (payload: Buffer, start: Buffer): boolean =>
  payload.length >= start.length && payload.compare(start, 0, start.length, 0, start.length) === 0

/** A masked text frame, as clients must send them. */
export const maskedFrame = (text: string): Buffer => {
  const payload = Buffer.from(text)
  if (payload.length > 0xffff) throw new Error('Too long for this client.')
  const mask = randomBytes(4)
  const header =
    payload.length < 126
      ? [0x81, 0x80 | payload.length]
      : [0x81, 0xfe, payload.length >> 8, payload.length & 0xff]
  return Buffer.concat([
    Buffer.from(header),
    mask,
    payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  ])
}

/**
 * A WebSocket client that only counts messages: what the clients cost would otherwise hide what the server does.
 * With a key it signs in, and resolves once it has.
 */
export const listen = async (
  url: string,
  onMessage: () => void,
  apiKey?: string,
): Promise<Socket> => {
  const upgrade = request(new URL('/v1/connect', url), {
    agent: false,
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    },
  })
  upgrade.end()
  const socket = await new Promise<Socket>((resolve, reject) => {
    upgrade.on('upgrade', (_response, stream) => resolve(stream))
    upgrade.on('response', ({ statusCode }) => reject(new Error(`No upgrade: ${statusCode}.`)))
    upgrade.on('error', reject)
  })
  socket.setNoDelay(true)
  const scanner = new FrameScanner((payload) => {
    if (startsWith(payload, MESSAGE)) onMessage()
    else if (startsWith(payload, AUTHENTICATED)) socket.emit('authenticated')
  })
  socket.on('data', (chunk: Buffer) => scanner.push(chunk))
  socket.on('error', () => socket.destroy())
  if (apiKey !== undefined) {
    const signedIn = once(socket, 'authenticated')
    socket.write(maskedFrame(JSON.stringify({ type: 'auth', apiKey })))
    await signedIn
  }
  return socket
}
