import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { WebhookAttempt } from '@sesamespace/contract/webhooks'
import { AppError } from '../../http/errors.ts'
import type { OutboundTarget } from '../../outbound/outbound-target.ts'
import { openPinnedRequest } from '../../outbound/pinned-request.ts'

const TIMEOUT_MS = 10_000
const MAX_RESPONSE_CHARACTERS = 1_000
const MAX_RESPONSE_BYTES = 4 * MAX_RESPONSE_CHARACTERS

/** One delivery, ready to go. */
export interface Outgoing {
  url: string
  eventType: string
  deliveryId: string
  body: string
  /** Plain signing secrets; during a rotation both sign. None for messages: their services know of no signatures. */
  secrets: string[]
}

/** Signatures of a body: the value of `X-Sesame-Signature`. */
export const sign = (secrets: string[], timestamp: number, body: string): string =>
  secrets
    .map(
      (secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
    )
    .join(',')

/** The same by [Standard Webhooks](https://www.standardwebhooks.com): the value of `webhook-signature`. */
const signStandard = (secrets: string[], id: string, timestamp: number, body: string): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
    })
    .join(' ')

/** The headers that are the same at each attempt. */
export const fixedHeaders = (eventType: string, deliveryId: string) => ({
  ...messageHeaders,
  'X-Sesame-Event': eventType,
  'X-Sesame-Delivery': deliveryId,
  'Webhook-Id': deliveryId,
})

/** The same of messages for people. */
export const messageHeaders = {
  'Content-Type': 'application/json',
  'User-Agent': 'Sesame-Webhooks/1',
}

function headersOf({ eventType, deliveryId, body, secrets }: Outgoing): Record<string, string> {
  if (secrets.length === 0) return messageHeaders
  const timestamp = Math.floor(Date.now() / 1000)
  return {
    ...fixedHeaders(eventType, deliveryId),
    'X-Sesame-Timestamp': String(timestamp),
    'X-Sesame-Signature': sign(secrets, timestamp, body),
    'Webhook-Timestamp': String(timestamp),
    'Webhook-Signature': signStandard(secrets, deliveryId, timestamp, body),
  }
}

/**
 * Makes one attempt. Never throws for what the other side does: the attempt says what happened. Only the address that was
 * checked is dialled, and a redirect is an answer like any other. Rejects when `signal` ends it.
 */
export async function send(
  target: OutboundTarget,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<WebhookAttempt> {
  const started = Date.now()
  const attempt = { at: new Date(started).toISOString(), responseStatus: null, responseBody: null }
  const durationMs = (): number => Date.now() - started
  try {
    const response = await post(
      target,
      outgoing,
      AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    )
    return {
      ...attempt,
      ...response,
      error: errorOf(response.responseStatus),
      durationMs: durationMs(),
    }
  } catch (error) {
    signal.throwIfAborted()
    return { ...attempt, error: describe(error), durationMs: durationMs() }
  }
}

/** Whether the receiver took it. */
export const isDelivered = ({ responseStatus }: WebhookAttempt): boolean =>
  responseStatus !== null && responseStatus >= 200 && responseStatus < 300

async function post(
  target: OutboundTarget,
  delivery: Outgoing,
  signal: AbortSignal,
): Promise<{ responseStatus: number; responseBody: string }> {
  const url = new URL(delivery.url)
  const checked = await target.resolve(url)
  return await new Promise((resolve, reject) => {
    const outgoing = openPinnedRequest(url, checked, {
      method: 'POST',
      signal,
      headers: { ...headersOf(delivery), 'Content-Length': Buffer.byteLength(delivery.body) },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      readStart(response).then(
        (responseBody) => resolve({ responseStatus: response.statusCode ?? 0, responseBody }),
        reject,
      )
    })
    outgoing.end(delivery.body)
  })
}

/** The beginning of an answer; the rest is not waited for. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  const arriving: AsyncIterable<Buffer> = response
  for await (const bytes of arriving) {
    chunks.push(bytes)
    size += bytes.length
    if (size >= MAX_RESPONSE_BYTES) break
  }
  // PostgreSQL stores no NUL in text.
  return Buffer.concat(chunks).toString().replaceAll('\0', '').slice(0, MAX_RESPONSE_CHARACTERS)
}

function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400)
    return 'Redirects are not followed. Subscribe the final address.'
  return `The receiver answered ${status}.`
}

function describe(error: unknown): string {
  if (error instanceof AppError) return error.message
  if (!(error instanceof Error)) return 'The attempt failed.'
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `No answer within ${TIMEOUT_MS / 1000} seconds.`
  return error.message || ('code' in error ? String(error.code) : 'The connection failed.')
}
