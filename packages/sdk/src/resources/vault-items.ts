import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, SecretFields } from '../generated/types.ts'
import type {
  CreateVaultItemInput,
  UpdateVaultItemInput,
  VaultItem,
  VaultItemDetail,
  VaultItemType,
  VaultItemUse,
  VaultItemVersion,
} from '../types/vault.ts'

/** Filters of `listVaultItems`. */
export interface VaultItemFilter {
  /** Words of the name, the URL or a tag. */
  q?: string
  type?: VaultItemType
}

/** Secrets: masked by default, revealed by name, never without a trace. */
export type VaultItemCalls = ReturnType<typeof vaultItemCalls>

export const vaultItemCalls = (http: HttpClient) => ({
  /** The items of a vault, without any value. */
  async listVaultItems(
    vaultId: Id,
    filter?: VaultItemFilter,
    options?: RequestOptions,
  ): Promise<{ items: VaultItem[] }> {
    const call = { ...options, query: { ...filter } }
    return { items: await http.data('GET', path`/vault/vaults/${vaultId}/items`, call) }
  },

  /** One item with the keys of its fields and a hint for each. Never a value of a masked field. */
  async getVaultItem(itemId: Id, options?: RequestOptions): Promise<VaultItemDetail> {
    return http.data('GET', path`/vault/items/${itemId}`, options)
  },

  /** Stores a secret. Managers only. */
  async createVaultItem(
    vaultId: Id,
    input: CreateVaultItemInput,
    options?: RequestOptions,
  ): Promise<{ item: VaultItem }> {
    const call = { ...options, body: input }
    return { item: await http.data('POST', path`/vault/vaults/${vaultId}/items`, call) }
  },

  /**
   * Stores up to 500 secrets in one step: all of them, or none when one is refused (the message names its place, such as
   * `body.items.3.fields`). One audit entry tells of the whole. Managers only.
   *
   * ```ts
   * await sesame.importVaultItems(vaultId, [{ name: 'Mail', type: 'api_key', fields: { api_key: 'example' } }])
   * ```
   */
  async importVaultItems(
    vaultId: Id,
    items: CreateVaultItemInput[],
    options?: RequestOptions,
  ): Promise<{ items: VaultItem[] }> {
    const call = { ...options, body: { items } }
    return { items: await http.data('POST', path`/vault/vaults/${vaultId}/import`, call) }
  },

  /** Changes an item. Fields that are not named stay as they are. Managers only. */
  async updateVaultItem(
    itemId: Id,
    patch: UpdateVaultItemInput,
    options?: RequestOptions,
  ): Promise<{ item: VaultItem }> {
    const call = { ...options, body: patch }
    return { item: await http.data('PATCH', path`/vault/items/${itemId}`, call) }
  },

  /** Removes an item for good. Managers only. */
  async deleteVaultItem(itemId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/vault/items/${itemId}`, options)
  },

  /**
   * Decrypts the named fields; without `keys`, all of them. Writes one audit entry that names them. Not repeated when the
   * answer is lost, because each reveal counts.
   */
  async revealItem(
    itemId: Id,
    keys?: string[],
    options?: RequestOptions,
  ): Promise<{ fields: SecretFields }> {
    const call = { ...options, body: keys === undefined ? {} : { keys } }
    return http.data('POST', path`/vault/items/${itemId}/reveal`, call)
  },

  /** The versions of an item, newest first, without any value. */
  async listVaultItemVersions(
    itemId: Id,
    options?: RequestOptions,
  ): Promise<{ versions: VaultItemVersion[] }> {
    return { versions: await http.data('GET', path`/vault/items/${itemId}/versions`, options) }
  },

  /** Makes the fields of an earlier version the newest ones again, as a version of its own. Managers only. */
  async restoreVaultItem(
    itemId: Id,
    version: number,
    options?: RequestOptions,
  ): Promise<{ item: VaultItem }> {
    const call = { ...options, body: { version } }
    return { item: await http.data('POST', path`/vault/items/${itemId}/restore`, call) }
  },

  /** Who revealed or used an item, how and when, newest first. */
  async listVaultItemUses(itemId: Id, options?: RequestOptions): Promise<{ uses: VaultItemUse[] }> {
    return { uses: await http.data('GET', path`/vault/items/${itemId}/uses`, options) }
  },
})
