// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  CreateVaultItemInput,
  Id,
  ImportResult,
  ImportedItem,
  ItemApprovals,
  UpdateItemApprovalsInput,
  UpdateVaultItemInput,
  VaultItem,
  VaultItemDetail,
  VaultItemFilter,
  VaultItemPage,
  VaultItemUse,
  VaultItemVersion,
  VaultTag,
} from './types.ts'

export const itemsCalls = (http: HttpClient) => ({
  /**
   * List the items of a vault, without any value. Page by page, by name unless `sort` is something else. Archived ones are left out unless `archived` asks for them.
   */
  async listVaultItems(
    vaultId: Id,
    filter?: VaultItemFilter,
    options?: RequestOptions,
  ): Promise<VaultItemPage> {
    const { data, ...rest } = await http.page<VaultItem>(path`/vault/vaults/${vaultId}/items`, {
      ...options,
      query: { ...filter },
    })
    return { items: data, ...rest }
  },

  /** Every entry of `listVaultItems`, page by page. */
  iterateVaultItems(
    vaultId: Id,
    filter?: VaultItemFilter,
    options?: RequestOptions,
  ): AsyncGenerator<VaultItem, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<VaultItem>(path`/vault/vaults/${vaultId}/items`, {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * List the tags of the items of a vault, the most used first. At most 1,000. Of the items in use or, with `archived`, of those that are archived.
   */
  async listVaultTags(
    vaultId: Id,
    filter?: { archived?: boolean },
    options?: RequestOptions,
  ): Promise<{ tags: VaultTag[] }> {
    return {
      tags: await http.data('GET', path`/vault/vaults/${vaultId}/tags`, {
        ...options,
        query: { ...filter },
      }),
    }
  },

  /** Get an item with the keys of its fields and a hint for each. Never a value of a masked field. */
  async getVaultItem(itemId: Id, options?: RequestOptions): Promise<VaultItemDetail> {
    return http.data('GET', path`/vault/items/${itemId}`, options)
  },

  /** Store a secret. Managers only. */
  async createVaultItem(
    vaultId: Id,
    input: CreateVaultItemInput,
    options?: RequestOptions,
  ): Promise<{ item: VaultItem }> {
    return {
      item: await http.data('POST', path`/vault/vaults/${vaultId}/items`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * Store up to 500 secrets in one step. Each entry is stored whole or, when something is wrong with it, not at all: it is named under `refused` and keeps no other one back. When none can be stored, the call fails. One audit entry covers the whole import. Managers only.
   *
   * @example
   * await client.importVaultItems(vaultId, [{ name: 'Mail', type: 'api_key', fields: { api_key: 'example' } }])
   */
  async importVaultItems(
    vaultId: Id,
    items: ImportedItem[],
    options?: RequestOptions,
  ): Promise<ImportResult> {
    return http.data('POST', path`/vault/vaults/${vaultId}/import`, { ...options, body: { items } })
  },

  /**
   * Find which of up to 1,000 names are names of items of a vault, whatever their case. Changes nothing. What an import asks before it stores.
   */
  async checkVaultItemNames(
    vaultId: Id,
    names: string[],
    options?: RequestOptions,
  ): Promise<{
    /** Those of `names` that are held. */
    held: string[]
  }> {
    return http.data('POST', path`/vault/vaults/${vaultId}/names`, { ...options, body: { names } })
  },

  /** Change an item. Fields that are not named stay as they are. Managers only. */
  async updateVaultItem(
    itemId: Id,
    input: UpdateVaultItemInput,
    options?: RequestOptions,
  ): Promise<{ item: VaultItem }> {
    return {
      item: await http.data('PATCH', path`/vault/items/${itemId}`, { ...options, body: input }),
    }
  },

  /** Delete an item and all its versions for good. Leases of it end. Managers only. */
  async deleteVaultItem(itemId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/vault/items/${itemId}`, options)
  },

  /**
   * Put an item out of use: out of lists, of the search and of what can be asked for. Nothing of it is lost: `unarchiveVaultItem` brings it back. Leases that are active go on to their end and are not extended; requests that wait lapse (`item_archived`). Texts are still searched for its values. Twice is once. Managers only.
   */
  async archiveVaultItem(itemId: Id, options?: RequestOptions): Promise<{ item: VaultItem }> {
    return { item: await http.data('POST', path`/vault/items/${itemId}/archive`, options) }
  },

  /** Bring an archived item back into use. Twice is once. Managers only. */
  async unarchiveVaultItem(itemId: Id, options?: RequestOptions): Promise<{ item: VaultItem }> {
    return { item: await http.data('POST', path`/vault/items/${itemId}/unarchive`, options) }
  },

  /**
   * Set how many people must approve leases of an item, and its environment. An item can ask for more approvals than its vault, never for fewer. It holds for requests that wait, too, as far as it asks for more. More than the vault has approvers is refused. Managers only; the members are told.
   */
  async updateItemApprovals(
    itemId: Id,
    input: UpdateItemApprovalsInput,
    options?: RequestOptions,
  ): Promise<{ approvals: ItemApprovals }> {
    return {
      approvals: await http.data('PATCH', path`/vault/items/${itemId}/approvals`, {
        ...options,
        body: input,
      }),
    }
  },

  /**
   * List the items that you have as favourites, in all vaults, by name. Nobody else sees which they are. What is archived, or in a vault whose items you may no longer see, is left out. At most 200: so many there can be.
   */
  async listFavouriteItems(options?: RequestOptions): Promise<{ items: VaultItem[] }> {
    return { items: await http.data('GET', '/vault/favourites', options) }
  },

  /**
   * Make an item a favourite of yours. For yourself alone; your other devices follow. Twice is once. 200 items can be favourites.
   */
  async favouriteVaultItem(itemId: Id, options?: RequestOptions): Promise<void> {
    await http.data('POST', path`/vault/items/${itemId}/favourite`, {
      ...options,
      idempotent: true,
    })
  },

  /** Take an item off your favourites. Also one that you may no longer see. Twice is once. */
  async unfavouriteVaultItem(itemId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/vault/items/${itemId}/favourite`, options)
  },

  /**
   * List the versions of an item, newest first, without any value. Says by name what each changed, and what would change if it was restored. A change of tags or of the last day alone makes no version. At most the newest 200. Members of the vault only.
   */
  async listVaultItemVersions(
    itemId: Id,
    options?: RequestOptions,
  ): Promise<{ versions: VaultItemVersion[] }> {
    return { versions: await http.data('GET', path`/vault/items/${itemId}/versions`, options) }
  },

  /** Make the fields of an earlier version the newest again, as a version of its own. Managers only. */
  async restoreVaultItem(
    itemId: Id,
    version: number,
    options?: RequestOptions,
  ): Promise<{ item: VaultItem }> {
    return {
      item: await http.data('POST', path`/vault/items/${itemId}/restore`, {
        ...options,
        body: { version },
      }),
    }
  },

  /**
   * List who revealed or used an item, how and when, newest first. Members of the vault only. At most the newest 200: the audit log has all of them.
   */
  async listVaultItemUses(itemId: Id, options?: RequestOptions): Promise<{ uses: VaultItemUse[] }> {
    return { uses: await http.data('GET', path`/vault/items/${itemId}/uses`, options) }
  },
})
