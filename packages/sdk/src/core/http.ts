import type { Credentials } from '../auth/credentials.ts'
import type { Page } from '../types/common.ts'
import { apiError, isRedirect, notThePlatform, readJson, redirectError } from './answer.ts'
import { askedWaitMs, backoffMs } from './backoff.ts'
import { SesameApiError, SesameConnectionError, SesameTimeoutError } from './errors.ts'
import { connectionError } from './failure.ts'
import type { Logger } from './logger.ts'
import { queryString, type QueryValue } from './path.ts'
import { sleep, withTimeout } from './time.ts'
import { addTraceContext } from './trace-context.ts'

/** What the last argument of every call may hold. */
export interface RequestOptions {
  /** Ends the call: it rejects with the signal's reason. */
  signal?: AbortSignal
  /** Time for one attempt, in milliseconds. */
  timeoutMs?: number
  /** How often a call that is safe to repeat is repeated. */
  maxRetries?: number
}

/** One call as the resources describe it. */
export interface Call extends RequestOptions {
  query?: { readonly [name: string]: QueryValue }
  /** Sent as JSON, except bytes, which are sent as they are. */
  body?: unknown
  contentType?: string
  /** A `POST` that may be repeated, because the platform recognises the second one. */
  idempotent?: boolean
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface HttpConfig {
  /** Without a slash at the end. */
  apiUrl: string
  credentials: Credentials
  /** Sent with every request to the platform. */
  headers: Headers
  fetch: typeof fetch
  logger: Logger
  timeoutMs: number
  maxRetries: number
}

/** A wait longer than this is the caller's to decide about. */
const longestRetryAfterMs = 60_000
const backoff = { baseMs: 500, maxMs: 8_000 }

/** Sends requests: signs, times out, repeats what is safe to repeat, and turns failures into typed errors. */
export class HttpClient {
  readonly #config: HttpConfig
  readonly #base: string
  readonly #origin: string

  constructor(config: HttpConfig) {
    this.#config = config
    this.#base = `${config.apiUrl}/api/v1`
    this.#origin = new URL(this.#base).origin
  }

  /** The whole answer. */
  async json<T extends object>(method: Method, path: string, call?: Call): Promise<T> {
    return this.send(method, path, call, readJson<T>)
  }

  /** The `data` of the answer. */
  async data<T>(method: Method, path: string, call?: Call): Promise<T> {
    const read = async (response: Response): Promise<T> => {
      const body = await readJson<{ data?: T }>(response)
      if (body.data === undefined) throw notThePlatform(response, 'JSON of another kind')
      return body.data
    }
    return this.send(method, path, call, read)
  }

  /** A page of a list. */
  async page<T, More = unknown>(path: string, call?: Call): Promise<{ data: T[] } & Page & More> {
    const read = async (response: Response): Promise<{ data: T[] } & Page & More> => {
      const body = await readJson<{ data: T[] } & Page & More>(response)
      if (!Array.isArray(body.data)) throw notThePlatform(response, 'JSON of another kind')
      return body
    }
    const body = await this.send('GET', path, call, read)
    return { ...body, nextCursor: body.nextCursor ?? null }
  }

  /** What `read` makes of the answer; rejects with {@link SesameApiError} when its status is an error. */
  async send<T>(
    method: Method,
    path: string,
    call: Call = {},
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const url = this.#url(path, call)
    const maxRetries = call.maxRetries ?? this.#config.maxRetries
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#attempt(method, url, call, read)
      if ('value' in outcome) return outcome.value
      const waitMs = attempt > maxRetries ? null : retryDelayMs(method, call, outcome, attempt)
      if (waitMs === null) throw outcome.error
      this.#config.logger.debug('retry', { method, path: url.pathname, attempt, waitMs })
      await sleep(waitMs, call.signal)
    }
  }

  #url(path: string, call: Call): URL {
    const absolute = /^https?:\/\//.test(path)
    const fromRoot = path.startsWith('/api/')
    const base = absolute ? '' : fromRoot ? this.#origin : this.#base
    return new URL(`${base}${path}${queryString(call.query)}`)
  }

  /** One attempt, to the last byte of the answer. Throws only what repeating cannot mend. */
  async #attempt<T>(
    method: Method,
    url: URL,
    call: Call,
    read: (response: Response) => Promise<T>,
  ): Promise<{ value: T } | Failure> {
    const timeoutMs = call.timeoutMs ?? this.#config.timeoutMs
    const late = () => new SesameTimeoutError(`No answer from ${url.host} within ${timeoutMs} ms.`)
    const body = encodeBody(call.body)
    // A file may be stored elsewhere: what proves who we are goes to the platform only.
    const isPlatform = url.origin === this.#origin
    const headers = await this.#headers(method, url, body, { isPlatform, ...call })
    const startedAt = Date.now()
    const limit = withTimeout(call.signal, timeoutMs, late)
    try {
      const redirect = isPlatform ? 'manual' : 'follow'
      const init = {
        method,
        headers,
        redirect,
        signal: limit.signal,
        ...(body && { body }),
      } as const
      const response = await this.#config.fetch(url, init)
      this.#config.logger.debug('request', {
        method,
        path: url.pathname,
        status: response.status,
        ms: Date.now() - startedAt,
        requestId: response.headers.get('x-request-id'),
      })
      if (isPlatform && isRedirect(response)) throw redirectError(response, url)
      if (response.ok) return { value: await read(response) }
      return {
        error: await apiError(response),
        retryAfterMs: askedWaitMs(response.headers),
      }
    } catch (cause) {
      if (call.signal?.aborted) throw call.signal.reason
      if (limit.signal.aborted) return { error: late(), retryAfterMs: null }
      if (cause instanceof SesameConnectionError) return { error: cause, retryAfterMs: null }
      return { error: connectionError(url.host, cause), retryAfterMs: null }
    } finally {
      limit.clear()
    }
  }

  async #headers(
    method: Method,
    url: URL,
    body: Uint8Array | undefined,
    { isPlatform, contentType = 'application/json' }: { isPlatform: boolean; contentType?: string },
  ): Promise<Headers> {
    const headers = new Headers(isPlatform ? this.#config.headers : undefined)
    headers.set('accept', 'application/json')
    if (body) headers.set('content-type', contentType)
    if (!isPlatform) return headers
    addTraceContext(headers)
    const signed = await this.#config.credentials.headers({ method, url, body })
    for (const [name, value] of Object.entries(signed)) headers.set(name, value)
    return headers
  }
}

/** An attempt that gave no answer to hand back. */
interface Failure {
  error: SesameApiError | SesameConnectionError
  /** What the platform asked for, in milliseconds. */
  retryAfterMs: number | null
}

/** There are too many calls, or this one did not arrive as a whole in time. */
const notBegun = [408, 429]

/** How long to wait before the next attempt; `null` when there must be none. */
function retryDelayMs(
  method: Method,
  call: Call,
  failure: Failure,
  attempt: number,
): number | null {
  if (!failure.error.isRetryable) return null
  // A refused call changed nothing; a failed one may have, so only what is safe to do twice is done again.
  const refused = failure.error instanceof SesameApiError && notBegun.includes(failure.error.status)
  const repeatable = call.idempotent ?? (method !== 'POST' && method !== 'PATCH')
  if (!refused && !repeatable) return null
  const wanted = failure.retryAfterMs
  if (wanted === null) return backoffMs(attempt, backoff)
  return wanted > longestRetryAfterMs ? null : wanted + backoffMs(1, backoff)
}

function encodeBody(body: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined) return undefined
  if (body instanceof Uint8Array) return new Uint8Array(body)
  return new TextEncoder().encode(JSON.stringify(body))
}
