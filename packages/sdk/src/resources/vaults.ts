import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id } from '../types/common.ts'
import type { MaskingPolicy, Vault, VaultMember, VaultRole } from '../types/vault.ts'

/** What `createVault` takes. */
export interface CreateVaultInput {
  name: string
  description?: string
}

/** What `updateVault` takes; `null` clears. */
export interface UpdateVaultInput {
  name?: string
  description?: string | null
  agentsMayRequest?: boolean
  /** 1 to 5. */
  requiredApprovals?: number
}

/** Vaults: who may do what in them, and what they mask. */
export type VaultCalls = ReturnType<typeof vaultCalls>

export const vaultCalls = (http: HttpClient) => ({
  /** The vaults you can see. */
  async listVaults(options?: RequestOptions): Promise<{ vaults: Vault[] }> {
    return { vaults: await http.data('GET', '/vault/vaults', options) }
  },

  /** One vault. */
  async getVault(vaultId: Id, options?: RequestOptions): Promise<{ vault: Vault }> {
    return { vault: await http.data('GET', path`/vault/vaults/${vaultId}`, options) }
  },

  /** Makes a vault; you become its manager. */
  async createVault(input: CreateVaultInput, options?: RequestOptions): Promise<{ vault: Vault }> {
    return { vault: await http.data('POST', '/vault/vaults', { ...options, body: input }) }
  },

  /** Renames or describes a vault, or changes who may ask and how many must approve. Managers only. */
  async updateVault(
    vaultId: Id,
    patch: UpdateVaultInput,
    options?: RequestOptions,
  ): Promise<{ vault: Vault }> {
    const call = { ...options, body: patch }
    return { vault: await http.data('PATCH', path`/vault/vaults/${vaultId}`, call) }
  },

  /** Removes a vault and all its items for good. Managers only. */
  async deleteVault(vaultId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/vault/vaults/${vaultId}`, options)
  },

  /** Gives a vault a new key and seals its items with it, while they stay usable. Managers only. */
  async rotateVaultKey(vaultId: Id, options?: RequestOptions): Promise<{ vault: Vault }> {
    return { vault: await http.data('POST', path`/vault/vaults/${vaultId}/rotate-key`, options) }
  },

  /** Sets which field keys of a vault are always masked, and which never. A key in both is masked. Admins only. */
  async updateVaultMaskingPolicy(
    vaultId: Id,
    policy: MaskingPolicy,
    options?: RequestOptions,
  ): Promise<{ vault: Vault }> {
    const call = { ...options, body: policy }
    return { vault: await http.data('PUT', path`/vault/vaults/${vaultId}/masking-policy`, call) }
  },

  /** Who may do what in a vault. */
  async listVaultMembers(
    vaultId: Id,
    options?: RequestOptions,
  ): Promise<{ members: VaultMember[] }> {
    return { members: await http.data('GET', path`/vault/vaults/${vaultId}/members`, options) }
  },

  /** Gives someone a role in a vault, or changes it. Managers only. */
  async setVaultMember(
    vaultId: Id,
    principalId: Id,
    role: VaultRole,
    options?: RequestOptions,
  ): Promise<{ member: VaultMember }> {
    const url = path`/vault/vaults/${vaultId}/members/${principalId}`
    return { member: await http.data('PUT', url, { ...options, body: { role } }) }
  },

  /** Takes someone out of a vault. Managers only. */
  async removeVaultMember(vaultId: Id, principalId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/vault/vaults/${vaultId}/members/${principalId}`, options)
  },
})
