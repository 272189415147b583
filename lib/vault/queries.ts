import { limits } from '@sesamespace/contract/limits'
import type {
  MaskingPolicyInput,
  SecretFields,
  TotpCode,
  Vault,
  VaultItem,
  VaultRole,
} from '@sesamespace/sdk'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { type Body, type Query, read, write } from '@/lib/shared/call'
import { takeBack } from './import/take-back'
import { vaultKeys } from './keys'

export const vaultsOptions = () =>
  queryOptions({
    queryKey: vaultKeys.vaults,
    queryFn: async ({ signal }) => (await read('listVaults', {}, signal)).vaults,
  })

const pageSize = 200

/** What is looked for in a vault, and in which order. */
export type VaultItemQuery = Omit<Query<'listVaultItems'>, 'limit' | 'cursor'>

/** Items of a vault, page by page: searched, filtered and sorted by the server. */
export const vaultItemsOptions = (vaultId: string, query: VaultItemQuery) =>
  infiniteQueryOptions({
    queryKey: [...vaultKeys.items(vaultId), query],
    queryFn: ({ pageParam: cursor, signal }) =>
      read(
        'listVaultItems',
        { vaultId, ...query, limit: pageSize, ...(cursor && { cursor }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })

/** Tags of the items in use, or of those that are archived. */
export const vaultTagsOptions = (vaultId: string, archived = false) =>
  queryOptions({
    queryKey: [...vaultKeys.tags(vaultId), archived],
    queryFn: async ({ signal }) =>
      (await read('listVaultTags', { vaultId, archived }, signal)).tags,
  })

/** Those of the names that items of the vault have already, in lower case. */
export async function heldNames(
  vaultId: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const held = new Set<string>()
  const possible = names.filter((name) => name.length <= limits.itemName)
  for (let from = 0; from < possible.length; from += limits.namesPerCheck) {
    const part = possible.slice(from, from + limits.namesPerCheck)
    const answer = await write('checkVaultItemNames', { vaultId }, { names: part })
    for (const name of answer.held) held.add(name.toLowerCase())
  }
  return held
}

export const vaultMembersOptions = (vaultId: string) =>
  queryOptions({
    queryKey: vaultKeys.members(vaultId),
    queryFn: async ({ signal }) => (await read('listVaultMembers', { vaultId }, signal)).members,
  })

/** An item with hints instead of its masked values. */
export const vaultItemOptions = (itemId: string) =>
  queryOptions({
    queryKey: vaultKeys.item(itemId),
    queryFn: ({ signal }) => read('getVaultItem', { itemId }, signal),
  })

export const vaultItemVersionsOptions = (itemId: string) =>
  queryOptions({
    queryKey: vaultKeys.versions(itemId),
    queryFn: async ({ signal }) =>
      (await read('listVaultItemVersions', { itemId }, signal)).versions,
  })

export const vaultItemUsesOptions = (itemId: string) =>
  queryOptions({
    queryKey: vaultKeys.uses(itemId),
    queryFn: async ({ signal }) => (await read('listVaultItemUses', { itemId }, signal)).uses,
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
    reveal: async (keys: readonly string[], reason?: string): Promise<SecretFields> => {
      const input = { keys: [...keys], ...(reason !== undefined && { reason }) }
      return (await write('revealItem', { itemId }, input).finally(note)).fields
    },
    totp: (): Promise<TotpCode> => write('generateTotp', { itemId }).finally(note),
  }
}

/** One vault of the list; `undefined` while it loads, and when it is not among those one sees. */
export const useVault = (vaultId: string | null | undefined): Vault | undefined =>
  useQuery(vaultsOptions()).data?.find(({ id }) => id === vaultId)

/** A change in the vaults, after which everything shown of them is asked again. Those of the same `inTurn` wait for one another. */
function useVaultChange<I, O>(change: (input: I) => Promise<O>, inTurn?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    ...(inTurn !== undefined && { scope: { id: inTurn } }),
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

export const useCreateVault = () =>
  useVaultChange(
    async (input: Body<'createVault'>) => (await write('createVault', {}, input)).vault,
  )

export const useUpdateVault = (vaultId: string) =>
  useVaultChange((patch: Body<'updateVault'>) => write('updateVault', { vaultId }, patch))

export const useDeleteVault = (vaultId: string) =>
  useVaultChange<void, unknown>(() => write('deleteVault', { vaultId }))

export const useRotateVaultKey = (vaultId: string) =>
  useVaultChange<void, unknown>(() => write('rotateVaultKey', { vaultId }))

export const useUpdateMaskingPolicy = (vaultId: string) =>
  useVaultChange((policy: MaskingPolicyInput) =>
    write('updateVaultMaskingPolicy', { vaultId }, policy),
  )

/** Gives a role, changes it, or with `null` takes it away. */
export const useSetVaultMember = (vaultId: string) =>
  useVaultChange<{ principalId: string; role: VaultRole | null }, unknown>(
    ({ principalId, role }) =>
      role === null
        ? write('removeVaultMember', { vaultId, principalId })
        : write('setVaultMember', { vaultId, principalId }, { role }),
  )

export const useCreateVaultItem = (vaultId: string) =>
  useSecretChange(
    async (input: Body<'createVaultItem'>) =>
      (await write('createVaultItem', { vaultId }, input)).item,
  )

/** Stores entries of a file, each of them once. */
export const useStoreImport = (vaultId: string) =>
  useSecretChange((input: Body<'storeVaultImport'>) =>
    write('storeVaultImport', { vaultId }, input),
  )

/** Takes back what was stored of a file; see `takeBack`. */
export const useUndoImport = (vaultId: string) =>
  useVaultChange(({ file, onPart }: { file: string; onPart: (left: number) => boolean }) =>
    takeBack(() => write('undoVaultImport', { vaultId }, { file }), onPart),
  )

/** Places of the entries of a file that are stored already. */
export async function storedPlaces(vaultId: string, file: string): Promise<ReadonlySet<number>> {
  const { ranges } = await write('getVaultImport', { vaultId }, { file })
  return new Set(
    ranges.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, at) => first + at),
    ),
  )
}

export const useUpdateVaultItem = (itemId: string) =>
  useSecretChange((patch: Body<'updateVaultItem'>) => write('updateVaultItem', { itemId }, patch))

export const useRestoreVaultItem = (itemId: string) =>
  useVaultChange((version: number) => write('restoreVaultItem', { itemId }, { version }))

/** Puts an item out of use, or with `false` back into it. */
export const useArchiveVaultItem = (itemId: string) =>
  useVaultChange((isArchived: boolean) =>
    write(isArchived ? 'archiveVaultItem' : 'unarchiveVaultItem', { itemId }),
  )

/** Sets how many people must approve leases of an item, and its environment. */
export const useUpdateItemApprovals = (itemId: string) =>
  useVaultChange((patch: Body<'updateItemApprovals'>) =>
    write('updateItemApprovals', { itemId }, patch),
  )

/** Items that the person wants at hand, of all vaults. */
export const favouritesOptions = () =>
  queryOptions({
    queryKey: vaultKeys.favourites,
    queryFn: async ({ signal }) => (await read('listFavouriteItems', {}, signal)).items,
  })

/** Whether an item is a favourite, as it will be once a change is through, and a way to change it. */
export function useFavourite({ id, isFavourite = false }: VaultItem) {
  // One after the other: of two presses the last one counts, whichever answer is slower.
  const change = useVaultChange(
    (isWanted: boolean) =>
      write(isWanted ? 'favouriteVaultItem' : 'unfavouriteVaultItem', { itemId: id }),
    `favourite ${id}`,
  )
  return { isFavourite: change.isPending ? change.variables : isFavourite, change }
}

/** Leaves the item's own query alone: its view closes, and asking for it again could only fail. */
export function useDeleteVaultItem(itemId: string, vaultId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('deleteVaultItem', { itemId }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: vaultKeys.items(vaultId) }),
        client.invalidateQueries({ queryKey: vaultKeys.tags(vaultId) }),
        client.invalidateQueries({ queryKey: vaultKeys.favourites }),
        client.invalidateQueries({ queryKey: vaultKeys.vaults }),
      ]),
  })
}
