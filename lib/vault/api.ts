import type {
  MaskingPolicy,
  SecretFields,
  TotpCode,
  Vault,
  VaultItem,
  VaultItemDetail,
  VaultItemUse,
  VaultItemVersion,
  VaultMember,
  VaultRole,
} from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { ImportInput, ItemPatch, NewItemInput, NewVaultInput, VaultPatch } from './schema'

const vaultPath = (vaultId: string): string => `/vault/vaults/${seg(vaultId)}`
const itemPath = (itemId: string): string => `/vault/items/${seg(itemId)}`

export const getVaults = async (signal: AbortSignal): Promise<Vault[]> =>
  (await api<{ vaults: Vault[] }>('/vault/vaults', { signal })).vaults

export const createVault = async (body: NewVaultInput): Promise<Vault> =>
  (await api<{ vault: Vault }>('/vault/vaults', { method: 'POST', body })).vault

export const updateVault = async (vaultId: string, body: VaultPatch): Promise<Vault> =>
  (await api<{ vault: Vault }>(vaultPath(vaultId), { method: 'PATCH', body })).vault

export const deleteVault = (vaultId: string): Promise<unknown> =>
  api(vaultPath(vaultId), { method: 'DELETE' })

export const rotateVaultKey = async (vaultId: string): Promise<Vault> =>
  (await api<{ vault: Vault }>(`${vaultPath(vaultId)}/rotate-key`, { method: 'POST' })).vault

export const updateMaskingPolicy = async (vaultId: string, body: MaskingPolicy): Promise<Vault> =>
  (await api<{ vault: Vault }>(`${vaultPath(vaultId)}/masking-policy`, { method: 'PUT', body }))
    .vault

export const getVaultMembers = async (
  vaultId: string,
  signal: AbortSignal,
): Promise<VaultMember[]> =>
  (await api<{ members: VaultMember[] }>(`${vaultPath(vaultId)}/members`, { signal })).members

export const setVaultMember = (
  vaultId: string,
  principalId: string,
  role: VaultRole,
): Promise<unknown> =>
  api(`${vaultPath(vaultId)}/members/${seg(principalId)}`, { method: 'PUT', body: { role } })

export const removeVaultMember = (vaultId: string, principalId: string): Promise<unknown> =>
  api(`${vaultPath(vaultId)}/members/${seg(principalId)}`, { method: 'DELETE' })

export const getVaultItems = async (vaultId: string, signal: AbortSignal): Promise<VaultItem[]> =>
  (await api<{ items: VaultItem[] }>(`${vaultPath(vaultId)}/items`, { signal })).items

export const createVaultItem = async (vaultId: string, body: NewItemInput): Promise<VaultItem> =>
  (await api<{ item: VaultItem }>(`${vaultPath(vaultId)}/items`, { method: 'POST', body })).item

/** All or none. */
export const importVaultItems = async (vaultId: string, body: ImportInput): Promise<VaultItem[]> =>
  (await api<{ items: VaultItem[] }>(`${vaultPath(vaultId)}/import`, { method: 'POST', body }))
    .items

export const getVaultItem = (itemId: string, signal: AbortSignal): Promise<VaultItemDetail> =>
  api<VaultItemDetail>(itemPath(itemId), { signal })

export const updateVaultItem = async (itemId: string, body: ItemPatch): Promise<VaultItem> =>
  (await api<{ item: VaultItem }>(itemPath(itemId), { method: 'PATCH', body })).item

export const deleteVaultItem = (itemId: string): Promise<unknown> =>
  api(itemPath(itemId), { method: 'DELETE' })

export const getVaultItemVersions = async (
  itemId: string,
  signal: AbortSignal,
): Promise<VaultItemVersion[]> =>
  (await api<{ versions: VaultItemVersion[] }>(`${itemPath(itemId)}/versions`, { signal })).versions

export const restoreVaultItem = async (itemId: string, version: number): Promise<VaultItem> =>
  (
    await api<{ item: VaultItem }>(`${itemPath(itemId)}/restore`, {
      method: 'POST',
      body: { version },
    })
  ).item

export const getVaultItemUses = async (
  itemId: string,
  signal: AbortSignal,
): Promise<VaultItemUse[]> =>
  (await api<{ uses: VaultItemUse[] }>(`${itemPath(itemId)}/uses`, { signal })).uses

/** Plaintext. The caller keeps it in the state of one component and lets go of it soon; never in a query or a mutation. */
export const revealItem = async (itemId: string, keys?: readonly string[]): Promise<SecretFields> =>
  (
    await api<{ fields: SecretFields }>(`${itemPath(itemId)}/reveal`, {
      method: 'POST',
      body: keys ? { keys } : {},
    })
  ).fields

/** The current code: plaintext too, for as long as it is good. */
export const generateTotp = (itemId: string): Promise<TotpCode> =>
  api<TotpCode>(`${itemPath(itemId)}/totp`, { method: 'POST' })
