import type { HttpClient, RequestOptions } from '../core/http.ts'
import { itemsCalls as generatedCalls } from '../generated/items.ts'
import type { Id, SecretFields } from '../generated/types.ts'

/** How a secret is revealed. */
export interface RevealOptions extends RequestOptions {
  /** Why: the members of the vault and the audit log have it. Some vaults refuse a reveal without it (`reason_required`). */
  reason?: string
}

export const revealCalls = (http: HttpClient) => ({
  /**
   * Decrypt the named fields; without `keys`, all of them. Needs the role `user` in the vault. Writes one audit entry that names
   * the fields. Not repeated when the answer is lost, because each reveal counts.
   *
   * @example
   * const { fields } = await client.revealItem(item.id, ['password'], { reason: 'Restoring the backup' })
   *
   * @throws SesameApiError `reason_required` where the vault asks why
   */
  async revealItem(
    itemId: Id,
    keys?: string[],
    { reason, ...options }: RevealOptions = {},
  ): Promise<{ fields: SecretFields }> {
    return http.data('POST', `/vault/items/${encodeURIComponent(itemId)}/reveal`, {
      ...options,
      body: { keys, reason },
    })
  },
})

/** The calls of vault items in parts: those that are generated, and that which is not. */
export const itemsCalls = (http: HttpClient) => ({ ...generatedCalls(http), ...revealCalls(http) })
