import { brand } from '../core/brand.ts'
import { SesameError } from '../core/errors.ts'
import type { Id, Timestamp } from '../types/common.ts'
import type { DurableEventPayloads } from '../generated/events.ts'
import type { SesameEvent } from '../types/events.ts'
import { toleranceSeconds, verifyWebhookSignature, type HeaderValue } from './verify-signature.ts'

/** Why a delivery is not believed. */
export type WebhookErrorCode =
  | 'webhook_secret_missing'
  | 'webhook_body_parsed'
  | 'webhook_header_missing'
  | 'webhook_header_malformed'
  | 'webhook_clock'
  | 'webhook_signature_mismatch'
  | 'webhook_body_malformed'

/** A delivery that is not to be believed; `code` says why. Answer it with 400 or 401. */
export class SesameWebhookError extends SesameError {
  override name = 'SesameWebhookError'
  declare readonly code: WebhookErrorCode

  static {
    brand(this.prototype, 'SesameWebhookError')
  }
}

/** An event as a webhook delivers it: what the socket carries, and the id of the delivery. */
export type WebhookEvent<T extends keyof DurableEventPayloads = keyof DurableEventPayloads> =
  SesameEvent<T> & {
    /** The same each time the delivery is tried. */
    id: Id
  }

/** What the button "Send test" delivers. */
export interface WebhookTestEvent {
  type: 'test'
  id: Id
  at?: Timestamp
}

/** Headers as a `Headers` object, or as `node:http`, Express and Fastify give them. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | { readonly [name: string]: HeaderValue }

/**
 * Verifies a delivery and parses it. Give it the body as it arrived: what was parsed and written again has another signature.
 *
 * @param rawBody the request body exactly as it arrived: text or bytes
 * @param headers the headers of the request
 * @param secret `whsec_…`, as `createWebhook` or `rotateWebhookSecret` returned it
 * @throws SesameWebhookError when the delivery is not to be believed; its `code` and message say why
 *
 * @example
 * const event = constructWebhookEvent(await request.text(), request.headers, process.env.WEBHOOK_SECRET!)
 * if (event.type === 'task.created') console.log(event.task.title)
 */
export function constructWebhookEvent(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string,
): WebhookEvent | WebhookTestEvent {
  if (typeof secret !== 'string' || secret.trim() === '') {
    throw new SesameWebhookError(
      'The secret of the webhook is missing. Is its environment variable set?',
      'webhook_secret_missing',
    )
  }
  if (typeof rawBody !== 'string' && !(rawBody instanceof Uint8Array)) {
    throw new SesameWebhookError(
      'The body was parsed already. The signature is over the text as it arrived: give that, for example with express.raw().',
      'webhook_body_parsed',
    )
  }
  const timestamp = readHeader(headers, 'x-sesame-timestamp')
  const signature = readHeader(headers, 'x-sesame-signature')
  assertRecent(timestamp)
  if (!verifyWebhookSignature(secret.trim(), signature, timestamp, rawBody)) {
    throw new SesameWebhookError(
      'The signature does not match: the secret is that of another webhook, or the body was changed on its way.',
      'webhook_signature_mismatch',
    )
  }
  return parse(typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody))
}

function readHeader(headers: WebhookHeaders, name: string): string {
  const value = isHeaders(headers) ? headers.get(name) : valueOf(headers, name)
  if (typeof value === 'string' && value !== '') return value
  if (value === null || value === undefined || value === '') {
    throw new SesameWebhookError(`The header ${name} is missing.`, 'webhook_header_missing')
  }
  throw new SesameWebhookError(`The header ${name} came twice.`, 'webhook_header_malformed')
}

const isHeaders = (headers: WebhookHeaders): headers is { get(name: string): string | null } =>
  typeof headers.get === 'function'

/** Frameworks write the names in lower case; records made by hand may not. */
function valueOf(headers: { readonly [name: string]: HeaderValue }, name: string): HeaderValue {
  const key = Object.keys(headers).find((each) => each.toLowerCase() === name)
  return key === undefined ? undefined : headers[key]
}

function assertRecent(timestamp: string): void {
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new SesameWebhookError(
      'The header x-sesame-timestamp is not a time in seconds.',
      'webhook_header_malformed',
    )
  }
  const seconds = Math.round(Date.now() / 1000 - Number(timestamp))
  if (Math.abs(seconds) <= toleranceSeconds) return
  throw new SesameWebhookError(
    `The delivery is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'old' : 'in the future'}; at most ${toleranceSeconds} are accepted. Is the clock of this server right?`,
    'webhook_clock',
  )
}

function parse(text: string): WebhookEvent | WebhookTestEvent {
  try {
    // Signed by the platform, which writes what these types say.
    const event: WebhookEvent | WebhookTestEvent | null = JSON.parse(text)
    if (typeof event?.type === 'string') return event
  } catch (cause) {
    throw malformed({ cause })
  }
  throw malformed()
}

const malformed = (options?: ErrorOptions): SesameWebhookError =>
  new SesameWebhookError('The body is not an event in JSON.', 'webhook_body_malformed', options)
