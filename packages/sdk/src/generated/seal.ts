// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import type { SealState } from './types.ts'

export const sealCalls = (http: HttpClient) => ({
  /**
   * Get whether the secrets are sealed. A node that was started sealed serves everything that needs no secret. Each node is unsealed by itself.
   */
  async getSeal(options?: RequestOptions): Promise<{ seal: SealState }> {
    return { seal: await http.data('GET', '/seal', options) }
  },

  /**
   * Unseal the node that answers, with the passphrase of the root key. Owners only; `sesame unseal` does the same on the machine. Ten wrong ones in 15 minutes, then none is judged. Wrong ones are in the audit log. One that is not sealed stays as it is.
   */
  async unseal(passphrase: string, options?: RequestOptions): Promise<{ seal: SealState }> {
    return {
      seal: await http.data('POST', '/seal/unseal', {
        timeoutMs: 60000,
        ...options,
        body: { passphrase },
      }),
    }
  },
})
