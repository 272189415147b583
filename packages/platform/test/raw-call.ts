import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { TestPlatform } from './harness.ts'

export interface RawAnswer {
  status: number
  /** The parsed body. */
  body: { data?: unknown; error?: string; code?: string; requestId?: string }
  headers: Headers
}

export interface RawCall {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

/** A request without the SDK: what it would never send can be sent. */
export async function rawCall(
  platform: Pick<TestPlatform, 'url'>,
  method: string,
  path: string,
  call: RawCall = {},
): Promise<RawAnswer> {
  const response = await fetch(`${platform.url}${path}`, {
    method,
    headers: {
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
      ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
      ...call.headers,
    },
    ...(call.body !== undefined && {
      body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body),
    }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : {},
    headers: response.headers,
  }
}

/** A signed-in socket; `closed` is its close code. */
export async function rawSocket(
  platform: Pick<TestPlatform, 'url'>,
  auth: Record<string, unknown>,
) {
  const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/v1/connect`)
  const closed = once(socket, 'close').then(([code]) => Number(code))
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'auth', ...auth }))
  const [first] = await once(socket, 'message')
  const frame: { type: string; code?: string; principalId?: string } = JSON.parse(String(first))
  return { socket, frame, closed }
}
