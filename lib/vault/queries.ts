import type { MaskingPolicy, SecretFields, TotpCode, Vault, VaultRole } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createVault,
  createVaultItem,
  deleteVault,
  deleteVaultItem,
  generateTotp,
  getVaultItem,
  getVaultItems,
  getVaultItemUses,
  getVaultItemVersions,
  getVaultMembers,
  getVaults,
  importVaultItems,
  removeVaultMember,
  restoreVaultItem,
  revealItem,
  rotateVaultKey,
  setVaultMember,
  updateMaskingPolicy,
  updateVault,
  updateVaultItem,
} from './api'
import { vaultKeys } from './keys'
import type { ImportInput, ItemPatch, NewItemInput, VaultPatch } from './schema'

export const vaultsOptions = () =>
  queryOptions({ queryKey: vaultKeys.vaults, queryFn: ({ signal }) => getVaults(signal) })

/** All items of a vault: searching and filtering happen where they are shown, at once. */
export const vaultItemsOptions = (vaultId: string) =>
  queryOptions({
    queryKey: vaultKeys.items(vaultId),
    queryFn: ({ signal }) => getVaultItems(vaultId, signal),
  })

export const vaultMembersOptions = (vaultId: string) =>
  queryOptions({
    queryKey: vaultKeys.members(vaultId),
    queryFn: ({ signal }) => getVaultMembers(vaultId, signal),
  })

/** An item with hints instead of its masked values. */
export const vaultItemOptions = (itemId: string) =>
  queryOptions({
    queryKey: vaultKeys.item(itemId),
    queryFn: ({ signal }) => getVaultItem(itemId, signal),
  })

export const vaultItemVersionsOptions = (itemId: string) =>
  queryOptions({
    queryKey: vaultKeys.versions(itemId),
    queryFn: ({ signal }) => getVaultItemVersions(itemId, signal),
  })

export const vaultItemUsesOptions = (itemId: string) =>
  queryOptions({
    queryKey: vaultKeys.uses(itemId),
    queryFn: ({ signal }) => getVaultItemUses(itemId, signal),
    staleTime: 0,
  })

/**
 * The ways to plaintext. What they bring is for the state of one component, never for a query. Each is on the record, so that
 * "who used this" is asked again.
 */
export function usePlaintext(itemId: string) {
  const client = useQueryClient()
  const note = (): void => void client.invalidateQueries({ queryKey: vaultKeys.uses(itemId) })
  return {
    reveal: (keys: readonly string[]): Promise<SecretFields> =>
      revealItem(itemId, keys).finally(note),
    totp: (): Promise<TotpCode> => generateTotp(itemId).finally(note),
  }
}

/** One vault of the list; `undefined` while it loads, and when it is not among those one sees. */
export const useVault = (vaultId: string | null | undefined): Vault | undefined =>
  useQuery(vaultsOptions()).data?.find(({ id }) => id === vaultId)

/** A change in the vaults, after which everything shown of them is asked again. */
function useVaultChange<I, O>(change: (input: I) => Promise<O>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: vaultKeys.all }),
  })
}

/** The same for what carries plaintext: it is taken when it is sent, so that the cache of mutations never holds it. */
function useSecretChange<I extends object, O>(change: (input: I) => Promise<O>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (take: () => I) => change(take()),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: vaultKeys.all }),
  })
}

export const useCreateVault = () => useVaultChange(createVault)

export const useUpdateVault = (vaultId: string) =>
  useVaultChange((patch: VaultPatch) => updateVault(vaultId, patch))

export const useDeleteVault = (vaultId: string) => useVaultChange(() => deleteVault(vaultId))

export const useRotateVaultKey = (vaultId: string) => useVaultChange(() => rotateVaultKey(vaultId))

export const useUpdateMaskingPolicy = (vaultId: string) =>
  useVaultChange((policy: MaskingPolicy) => updateMaskingPolicy(vaultId, policy))

/** Gives a role, changes it, or with `null` takes it away. */
export const useSetVaultMember = (vaultId: string) =>
  useVaultChange(({ principalId, role }: { principalId: string; role: VaultRole | null }) =>
    role === null
      ? removeVaultMember(vaultId, principalId)
      : setVaultMember(vaultId, principalId, role),
  )

export const useCreateVaultItem = (vaultId: string) =>
  useSecretChange((input: NewItemInput) => createVaultItem(vaultId, input))

export const useImportVaultItems = (vaultId: string) =>
  useSecretChange((input: ImportInput) => importVaultItems(vaultId, input))

export const useUpdateVaultItem = (itemId: string) =>
  useSecretChange((patch: ItemPatch) => updateVaultItem(itemId, patch))

export const useRestoreVaultItem = (itemId: string) =>
  useVaultChange((version: number) => restoreVaultItem(itemId, version))

/** Leaves the item's own query alone: its view closes, and asking for it again could only fail. */
export function useDeleteVaultItem(itemId: string, vaultId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => deleteVaultItem(itemId),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: vaultKeys.items(vaultId) }),
        client.invalidateQueries({ queryKey: vaultKeys.vaults }),
      ]),
  })
}
