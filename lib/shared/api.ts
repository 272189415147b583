import { ApiError, errorBody } from './errors'
import { noteServerTime } from './server-clock'

type QueryValue = string | number | boolean | null | undefined | readonly string[]

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, QueryValue>
  body?: unknown
  signal?: AbortSignal
  /** Time for the answer to begin and to end, in milliseconds. */
  timeoutMs?: number
}

/** Long enough for a slow network; a server that hangs is told from one that is slow. */
const defaultTimeoutMs = 30_000

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
 * Throws {@link ApiError} for a refusal, and one with status 0 when nothing answered: `network`, or `timeout` for a server that
 * hangs. Where the server asks again who it is, the person is asked, and the call is made again.
 */
export async function api<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', query, body, signal, timeoutMs = defaultTimeoutMs } = options
  const limit = AbortSignal.timeout(timeoutMs)
  const sentAt = Date.now()
  const response = await fetch(withQuery(`/api${path}`, query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    if (limit.aborted) throw new ApiError(0, { code: 'timeout', error: 'Sesame did not answer.' })
    throw new ApiError(0, { code: 'network', error: 'Sesame cannot be reached.' })
  })
  noteServerTime(response.headers.get('date'), sentAt, Date.now())
  if (!response.ok) {
    const error = new ApiError(response.status, errorBody(await response.json().catch(() => null)))
    // What was pressed is done once the person has shown who they are.
    if (error.code === 'step_up_required' && (await isProven())) return api<T>(path, options)
    throw error
  }
  // The one place where the browser takes an answer at its word: our own handlers, typed by the SDK, gave it. Checking it again
  // would bring every schema into every page.
  // oxlint-disable-next-line typescript/no-unsafe-return
  return response.json()
}

/** Asks the person to prove who they are. Its code comes when it is first wanted, so that no page gets heavier by it. */
async function isProven(): Promise<boolean> {
  const { askForProof } = await import('./step-up')
  return askForProof()
}

/** Path segment from an id or a name. */
export const seg = encodeURIComponent
