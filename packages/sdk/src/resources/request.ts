import type { Call, HttpClient, Method } from '../core/http.ts'

export const requestCalls = (http: HttpClient) => ({
  /**
   * Makes a call that this version of the SDK has no method for. `path` is below `/api/v1`; the answer is the whole body, with its
   * `data`. Signs in, times out, repeats and fails like every other call.
   *
   * @example
   * const { data } = await client.request<{ data: unknown[] }>('GET', '/channels')
   */
  async request<T extends object>(method: Method, path: string, call: Call = {}): Promise<T> {
    return http.json(method, path, call)
  },
})
