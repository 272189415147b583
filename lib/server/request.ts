import 'server-only'
import { limits } from '@sesamespace/contract/limits'
import {
  CREDENTIAL_IN_URL,
  hasCredential,
  SEARCH_PARAMETER,
} from '@sesamespace/contract/url-credentials'
import { cookies, headers } from 'next/headers'
import type { NextRequest } from 'next/server'
import { HandlerError } from './respond'
import { isJson, isSameOrigin } from './same-origin'
import { rotateIfStale } from './rotate'
import { visitorOf } from './sesame'
import { readToken } from './session'
import { cookieName, cookieOptions, sealCookie, sessionMaxAgeSeconds } from './session-cookie'

/** Largest JSON body a person's action may send, in bytes. */
const bodyLimit = 1024 * 1024

/** `?a=1&b=2&b=3` as `{a: '1', b: ['2', '3']}`. */
export function readQuery(params: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key)
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** The JSON body. */
export async function readBody(request: NextRequest): Promise<unknown> {
  if (!isJson(request.headers)) {
    throw new HandlerError('unsupported_media_type', 'Send the body as application/json.')
  }
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimit)
    throw new HandlerError('payload_too_large', 'The body is over 1 MiB.')
  const text = await request.text()
  if (text.length > bodyLimit)
    throw new HandlerError('payload_too_large', 'The body is over 1 MiB.')
  try {
    return JSON.parse(text)
  } catch {
    throw new HandlerError('invalid_request', 'The body is not valid JSON.')
  }
}

/** Refuses a file by its head: one without a length, or over the limit, is not read. */
export function requireFileLength(request: NextRequest): void {
  const length = request.headers.get('content-length')
  if (length === null)
    throw new HandlerError('invalid_request', 'Send the file with its Content-Length.')
  if (Number(length) > limits.fileBytes)
    throw new HandlerError('payload_too_large', 'Files have at most 25 MiB.')
}

/** Refuses an address that carries a credential: for what does not pass `proxy.ts` as well. */
export function requireCleanAddress({ nextUrl }: NextRequest): void {
  if (hasCredential(nextUrl.searchParams, { mayHoldAny: [SEARCH_PARAMETER] }))
    throw new HandlerError('credential_in_url', CREDENTIAL_IN_URL)
}

/** Refuses what changes something and does not come from a page of the dashboard. */
export function requireSameOrigin(request: NextRequest): void {
  if (request.method === 'GET' || isSameOrigin(request.headers)) return
  throw new HandlerError('origin_not_allowed', 'This request did not come from the dashboard.')
}

/** The access token for what does not pass `proxy.ts`: made fresh here when it is about to end. */
export async function freshOperatorToken(): Promise<string> {
  const [token, head, jar] = await Promise.all([readToken(), headers(), cookies()])
  if (!token) throw new HandlerError('unauthenticated', 'Sign in to go on.')
  const visitor = visitorOf(head)
  // The platform may be restarting: the old token may still be good.
  const next = await rotateIfStale(token, visitor).catch(() => token)
  if (!next) throw new HandlerError('unauthenticated', 'Sign in to go on.')
  if (next !== token)
    jar.set(cookieName('session'), await sealCookie(next), {
      ...cookieOptions(),
      maxAge: sessionMaxAgeSeconds,
    })
  return next.accessToken
}

/** The access token of the person who is signed in. */
export async function operatorToken(): Promise<string> {
  const token = await readToken()
  if (!token) throw new HandlerError('unauthenticated', 'Sign in to go on.')
  return token.accessToken
}
