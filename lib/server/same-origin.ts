import { env } from '@/lib/shared/env'

/**
 * Proof that a request which changes something was made by our own page: browsers set `Origin` on every such request and
 * scripts cannot change it. `Sec-Fetch-Site`, where sent, must agree. `Origin: null` and a missing `Origin` are refused.
 * The configured address counts as our own even where a proxy does not pass on the `Host` that the browser used.
 */
export function isSameOrigin(
  headers: Headers,
  publicUrl: string | null = env.publicUrl(),
): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  const host = headers.get('host')
  if (!origin || !URL.canParse(origin)) return false
  if (publicUrl && origin === new URL(publicUrl).origin) return true
  if (!host) return false
  const { host: originHost, protocol } = new URL(origin)
  return originHost === host && (protocol === 'http:' || protocol === 'https:')
}

/** Whether the body says it is JSON: exactly that type, with at most a charset. */
export function isJson(headers: Headers): boolean {
  return /^application\/json(?:; ?charset=utf-8)?$/i.test(headers.get('content-type') ?? '')
}
