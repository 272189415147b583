import type { Lease } from '@sesamespace/sdk'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { approveLease, denyLease, getLeases, type LeaseQuery } from './api'
import type { ApproveInput, DenyInput } from './schema'

export const leaseKeys = {
  all: ['leases'] as const,
  list: (query: LeaseQuery) => ['leases', 'list', query] as const,
  one: (leaseId: string) => ['leases', 'one', leaseId] as const,
}

/** Leases of one kind, newest first. */
export const leasesOptions = (query: LeaseQuery) =>
  queryOptions({
    queryKey: leaseKeys.list(query),
    queryFn: async ({ signal }) => (await getLeases(query, signal)).leases,
  })

/** The requests that wait for a decision. The count in the navigation and the inbox read the same list. */
export const pendingLeasesOptions = () => leasesOptions({ status: 'pending', limit: 100 })

/**
 * A lease changed. The pending list shows it at once; then every list is asked again, because an event is the same for all
 * its readers and cannot know whether this person may decide.
 */
export function putLease(client: QueryClient, lease: Lease): void {
  client.setQueryData(pendingLeasesOptions().queryKey, (leases) => {
    if (!leases) return leases
    const known = leases.find(({ id }) => id === lease.id)
    const others = leases.filter(({ id }) => id !== lease.id)
    if (lease.status !== 'pending') return others
    const shown = { ...lease, canDecide: known?.canDecide ?? lease.canDecide }
    return [shown, ...others].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  })
  void client.invalidateQueries({ queryKey: leaseKeys.all })
}

export function useApproveLease(leaseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: ApproveInput) => approveLease(leaseId, input),
    onSuccess: (lease) => putLease(client, lease),
    onError: () => client.invalidateQueries({ queryKey: leaseKeys.all }),
  })
}

export function useDenyLease(leaseId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: DenyInput) => denyLease(leaseId, input),
    onSuccess: (lease) => putLease(client, lease),
    onError: () => client.invalidateQueries({ queryKey: leaseKeys.all }),
  })
}
