// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  CreateVaultInput,
  Id,
  MaskingPolicyInput,
  UpdateVaultInput,
  Vault,
  VaultMember,
  VaultMemberPage,
  VaultPage,
  VaultRole,
} from './types.ts'

export const vaultsCalls = (http: HttpClient) => ({
  /** List the vaults you can see, by name. */
  async listVaults(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } & RequestOptions = {},
    options?: RequestOptions,
  ): Promise<VaultPage> {
    const { limit, cursor, ...first } = filter
    const { data, ...rest } = await http.page<Vault>('/vault/vaults', {
      ...first,
      ...options,
      query: { limit, cursor },
    })
    return { vaults: data, ...rest }
  },

  /** Every entry of `listVaults`, page by page. */
  iterateVaults(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } = {},
    options?: RequestOptions,
  ): AsyncGenerator<Vault, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Vault>('/vault/vaults', {
        ...options,
        query: { limit: 1000, ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Get a vault. */
  async getVault(vaultId: Id, options?: RequestOptions): Promise<{ vault: Vault }> {
    return { vault: await http.data('GET', path`/vault/vaults/${vaultId}`, options) }
  },

  /** Create a vault. You become its manager. It gets a key of its own. */
  async createVault(input: CreateVaultInput, options?: RequestOptions): Promise<{ vault: Vault }> {
    return { vault: await http.data('POST', '/vault/vaults', { ...options, body: input }) }
  },

  /**
   * Rename or describe a vault, or change who may request leases, who must approve, and who may break the glass. Managers only. What asks for less than before needs a recent proof, where the workspace asks for that (`step_up_required`).
   */
  async updateVault(
    vaultId: Id,
    input: UpdateVaultInput,
    options?: RequestOptions,
  ): Promise<{ vault: Vault }> {
    return {
      vault: await http.data('PATCH', path`/vault/vaults/${vaultId}`, { ...options, body: input }),
    }
  },

  /** Delete a vault and all its items for good. Leases of its items end. Managers only. */
  async deleteVault(vaultId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/vault/vaults/${vaultId}`, options)
  },

  /** Replace the key of a vault and reseal its items, which stay usable meanwhile. Managers only. */
  async rotateVaultKey(vaultId: Id, options?: RequestOptions): Promise<{ vault: Vault }> {
    return { vault: await http.data('POST', path`/vault/vaults/${vaultId}/rotate-key`, options) }
  },

  /**
   * Set which field keys of a vault are always masked, and which never. A key in both lists is masked. Unmasking a key such as `password` is refused until `confirmUnmask` names it. Managers only.
   */
  async updateVaultMaskingPolicy(
    vaultId: Id,
    input: MaskingPolicyInput,
    options?: RequestOptions,
  ): Promise<{ vault: Vault }> {
    return {
      vault: await http.data('PUT', path`/vault/vaults/${vaultId}/masking-policy`, {
        ...options,
        body: input,
      }),
    }
  },

  /** List the members of a vault with their roles, as they were added. */
  async listVaultMembers(
    vaultId: Id,
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } & RequestOptions = {},
    options?: RequestOptions,
  ): Promise<VaultMemberPage> {
    const { limit, cursor, ...first } = filter
    const { data, ...rest } = await http.page<VaultMember>(path`/vault/vaults/${vaultId}/members`, {
      ...first,
      ...options,
      query: { limit, cursor },
    })
    return { members: data, ...rest }
  },

  /** Every entry of `listVaultMembers`, page by page. */
  iterateVaultMembers(
    vaultId: Id,
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } = {},
    options?: RequestOptions,
  ): AsyncGenerator<VaultMember, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<VaultMember>(path`/vault/vaults/${vaultId}/members`, {
        ...options,
        query: { limit: 1000, ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * Give someone a role in a vault, or change it. Managers of the vault, and admins of the workspace. Agents can be `viewer` or `user`.
   */
  async setVaultMember(
    vaultId: Id,
    principalId: Id,
    role: VaultRole,
    options?: RequestOptions,
  ): Promise<{ member: VaultMember }> {
    return {
      member: await http.data('PUT', path`/vault/vaults/${vaultId}/members/${principalId}`, {
        ...options,
        body: { role },
      }),
    }
  },

  /** Remove someone from a vault, or leave it. Managers only, except for yourself. The last manager stays. */
  async removeVaultMember(vaultId: Id, principalId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/vault/vaults/${vaultId}/members/${principalId}`, options)
  },
})
