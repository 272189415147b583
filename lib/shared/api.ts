import { ApiError, errorBody } from './errors'

type QueryValue = string | number | boolean | null | undefined | readonly string[]

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, QueryValue>
  body?: unknown
  signal?: AbortSignal
}

function withQuery(path: string, query: Record<string, QueryValue> = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue
    for (const each of Array.isArray(value) ? value : [value]) params.append(key, String(each))
  }
  const search = params.toString()
  return search ? `${path}?${search}` : path
}

/**
 * Calls a route handler of this dashboard (`/api/…`) and returns its JSON.
 * Throws {@link ApiError} for a refusal, and one with status 0 and code `network` when nothing answered.
 */
export async function api<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', query, body, signal } = options
  const response = await fetch(withQuery(`/api${path}`, query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new ApiError(0, { code: 'network', error: 'Sesame cannot be reached.' })
  })
  if (!response.ok)
    throw new ApiError(response.status, errorBody(await response.json().catch(() => null)))
  // The one place where the browser takes an answer at its word: our own handlers, typed by the SDK, gave it. Checking it again
  // would bring every schema into every page.
  // oxlint-disable-next-line typescript/no-unsafe-return
  return response.json()
}

/** Path segment from an id or a name. */
export const seg = encodeURIComponent
