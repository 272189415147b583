import { hmacSha256Hex } from '../runtime/hmac.ts'

/** A delivery that claims to be older or newer than this is refused, so that a captured one cannot be sent again later. */
export const toleranceSeconds = 300

/** A header as `node:http`, Express, Fastify or a `Headers` object gives it. */
export type HeaderValue = string | readonly string[] | null | undefined

/**
 * Whether a webhook delivery came from Sesame and nobody changed it. Check it before you parse the body.
 *
 * @param secret `whsec_…`, as `createWebhook` or `rotateWebhookSecret` returned it
 * @param signature the `X-Sesame-Signature` header: one or, while a secret is being rotated, several `v1=<hex>`
 * @param timestamp the `X-Sesame-Timestamp` header: Unix time in seconds
 * @param body the request body exactly as it arrived: text or bytes
 * @returns `false` for a wrong signature, for a header that is missing or came twice, and for a timestamp more than 5 minutes off
 *
 * @example
 * const valid = verifyWebhookSignature(
 *   process.env.WEBHOOK_SECRET!,
 *   request.headers['x-sesame-signature'],
 *   request.headers['x-sesame-timestamp'],
 *   rawBody,
 * )
 */
export function verifyWebhookSignature(
  secret: string,
  signature: HeaderValue,
  timestamp: HeaderValue,
  body: string | Uint8Array,
): boolean {
  if (!secret || typeof signature !== 'string' || typeof timestamp !== 'string') return false
  if (!/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) return false
  const text =
    typeof body === 'string' ? body : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const expected = hmacSha256Hex(secret, `${timestamp}.${text}`)
  const candidates = signature.split(/[\s,]+/).filter((part) => part.startsWith('v1='))
  return candidates.map((part) => equalText(part.slice(3).toLowerCase(), expected)).some(Boolean)
}

/** Compares without telling, by the time it takes, how much of the text was right. */
function equalText(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length
  for (let index = 0; index < expected.length; index++) {
    difference |= (given.charCodeAt(index) || 0) ^ expected.charCodeAt(index)
  }
  return difference === 0
}
