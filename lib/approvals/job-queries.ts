import { roleIncludes } from '@sesamespace/contract/vault-roles'
import { queryOptions } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

const keys = {
  job: (jobId: string) => ['schedule', 'lease-job', jobId] as const,
  vaults: ['lease-vaults'] as const,
  items: (vaultId: string, q: string) => ['lease-vaults', vaultId, q] as const,
  item: (itemId: string) => ['lease-vaults', 'item', itemId] as const,
}

/** A job that a lease is for: its schedule, its next runs and how the last ones went. */
export const jobOptions = (jobId: string) =>
  queryOptions({
    queryKey: keys.job(jobId),
    queryFn: async ({ signal }) => {
      const [{ event }, { runs }, { occurrences }] = await Promise.all([
        read('getScheduleEvent', { eventId: jobId }, signal),
        read('getNextRuns', { eventId: jobId }, signal),
        read('getOccurrences', { eventId: jobId }, signal),
      ])
      return { event, next: runs, past: occurrences }
    },
  })

/** Vaults whose leases one may decide. */
export const decidableVaultsOptions = () =>
  queryOptions({
    queryKey: keys.vaults,
    queryFn: async ({ signal }) =>
      (await read('listVaults', {}, signal)).vaults.filter(({ role }) =>
        roleIncludes(role, 'approver'),
      ),
  })

/** The first secrets of a vault that words are found in, by name, and whether there are more. */
export const secretsOptions = (vaultId: string, q: string) =>
  queryOptions({
    queryKey: keys.items(vaultId, q),
    queryFn: async ({ signal }) => {
      const query = { vaultId, limit: 100, ...(q && { q }) }
      const { items, nextCursor } = await read('listVaultItems', query, signal)
      return { items, hasMore: nextCursor !== null }
    },
    // While one searches; another vault's secrets are never shown under this one's name.
    placeholderData: (before, query) => (query?.queryKey[1] === vaultId ? before : undefined),
  })

/** A secret that is given: which fields it has, and its version as it is shown. */
export const secretOptions = (itemId: string) =>
  queryOptions({
    queryKey: keys.item(itemId),
    queryFn: async ({ signal }) => {
      const { item, fieldKeys } = await read('getVaultItem', { itemId }, signal)
      return { version: item.version, name: item.name, fieldKeys }
    },
    staleTime: 0,
  })
