import { createCredentials } from './auth/credentials.ts'
import { readAddresses } from './core/addresses.ts'
import { SesameError } from './core/errors.ts'
import { requestHeaders } from './core/headers.ts'
import { HttpClient, type Call, type Method } from './core/http.ts'
import { quietLogger } from './core/logger.ts'
import type { SesameClientOptions } from './options.ts'

/**
 * What every client is built on: addresses, sign-in, requests. From `@sesamespace/sdk/core`, for bundles that hold only what they
 * use: the calls of a noun come from a function that takes `http`.
 *
 * @example
 * const core = new SesameCore({ apiUrl: 'http://localhost:4000', apiKey: process.env.SESAME_API_KEY })
 * const { revealItem } = itemsCalls(core.http)
 */
export class SesameCore {
  /** Sends the requests of this client. */
  readonly http: HttpClient

  constructor(options: SesameClientOptions) {
    if (typeof options !== 'object' || options === null) {
      throw new SesameError('new SesameClient(…) takes options: apiUrl, and a way to sign in.')
    }
    this.http = new HttpClient({
      apiUrl: readAddresses(options).apiUrl,
      credentials: createCredentials(options),
      headers: requestHeaders(options.headers),
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      logger: options.logger ?? quietLogger,
      timeoutMs: options.timeoutMs ?? 30_000,
      maxRetries: options.maxRetries ?? 2,
    })
  }

  /**
   * Makes a call that this version of the SDK has no method for. `path` is below `/api/v1`; the answer is the whole body, with its
   * `data`. Signs in, times out, repeats and fails like every other call.
   *
   * @example
   * const { data } = await client.request<{ data: unknown[] }>('GET', '/channels')
   */
  async request<T extends object>(method: Method, path: string, call: Call = {}): Promise<T> {
    return this.http.json(method, path, call)
  }
}
