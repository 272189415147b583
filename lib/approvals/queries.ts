import type { Lease } from '@sesamespace/sdk'
import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { settle } from '@/lib/realtime/journal'
import { type Body, type Query, read, type Result, write } from '@/lib/shared/call'
import { readLease } from '@/lib/shared/cards'
import { markStale } from '@/lib/shared/mark-stale'
import { readAll } from '@/lib/shared/read-all'
import { useWholeList } from '@/lib/shared/use-whole-list'

/** What one's own request asks for instead. */
export type NewTerms = Body<'changeLeaseTerms'>

/** Which leases to list. */
export type LeaseQuery = Query<'listLeases'>

export const leaseKeys = {
  all: ['leases'] as const,
  list: (query: LeaseQuery) => ['leases', 'list', query] as const,
  pages: (query: LeaseQuery) => ['leases', 'pages', query] as const,
  one: (leaseId: string) => ['leases', 'one', leaseId] as const,
  /** Items that leases are of: they change with the vault, not with the leases. */
  items: ['lease-items'] as const,
}

/** Leases of one kind, newest first. */
export const leasesOptions = (query: LeaseQuery) =>
  queryOptions({
    queryKey: leaseKeys.list(query),
    queryFn: async ({ signal }) => (await read('listLeases', query, signal)).leases,
  })

const firstLeases = 100

/** The requests that wait for a decision. The count in the navigation and the inbox read the same list. */
export const pendingLeasesOptions = () => leasesOptions({ status: 'pending', limit: firstLeases })

/** Every pending request: only asked for when there are more than the navigation's list holds. */
const allPendingLeasesOptions = () =>
  queryOptions({
    queryKey: [...leaseKeys.all, 'all pending'],
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const query = { status: 'pending' as const, limit: 200, ...(cursor && { cursor }) }
        const { leases, nextCursor } = await read('listLeases', query, signal)
        return { items: leases, nextCursor }
      }),
  })

/** All requests that wait for a decision, the first of them at once. */
export const usePendingLeases = () =>
  useWholeList(pendingLeasesOptions(), allPendingLeasesOptions(), firstLeases)

/** Leases that give access now. */
export const activeLeasesOptions = () => leasesOptions({ status: 'active', limit: 100 })

/** Who holds an item now. */
export const itemLeasesOptions = (itemId: string) =>
  leasesOptions({ itemId, status: 'active', limit: 20 })

/** Secrets that are held for a task, a run or the next runs of a job now. */
export const heldLeasesOptions = (
  work: { taskId: string } | { runId: string } | { jobId: string },
) => leasesOptions({ ...work, status: 'active', limit: 20 })

/** What an agent asked for last. */
export const agentLeasesOptions = (agentId: string) =>
  leasesOptions({ requesterId: agentId, limit: 10 })

/** All leases of a kind, page by page, newest first. */
export const leasePagesOptions = (query: LeaseQuery) =>
  infiniteQueryOptions({
    queryKey: leaseKeys.pages(query),
    queryFn: ({ pageParam, signal }) =>
      read('listLeases', { ...query, limit: 50, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

export const leaseOptions = (leaseId: string) =>
  queryOptions({
    queryKey: leaseKeys.one(leaseId),
    queryFn: () => readLease(leaseId),
  })

/** What of an item counts for the decision about a lease: its newest version and fields, and what may be called with it. */
export const leaseItemOptions = (itemId: string) =>
  queryOptions({
    queryKey: [...leaseKeys.items, itemId],
    queryFn: async ({ signal }) => {
      const { item, fetch, fieldKeys } = await read('getVaultItem', { itemId }, signal)
      return { version: item.version, fetch, fieldKeys }
    },
  })

/** A lease that some list has already, to show while it is asked for. */
export const knownLease = (client: QueryClient, leaseId: string): Lease | undefined =>
  [pendingLeasesOptions(), activeLeasesOptions()]
    .flatMap(({ queryKey }) => client.getQueryData(queryKey) ?? [])
    .find(({ id }) => id === leaseId)

/**
 * A lease changed. What is on the screen shows it at once: the event says whether this person may decide. Then the lists are
 * asked again, because who reads which of them is the server's to say.
 */
export function putLease(client: QueryClient, lease: Lease): void {
  const { work, abilities, status } =
    client.getQueryData(leaseOptions(lease.id).queryKey) ?? knownLease(client, lease.id) ?? {}
  const now: Lease = {
    ...lease,
    // An event does not say what the lease is for: that never changes.
    ...(lease.work === undefined && work !== undefined && { work }),
    // Nor what one may do: in the same state that stays until it is read again, and no button goes and comes with the focus.
    ...(lease.abilities === undefined && abilities && status === lease.status && { abilities }),
  }
  client.setQueryData(leaseOptions(lease.id).queryKey, (known) => known && now)
  const put = (leases: Lease[] | undefined): Lease[] | undefined => {
    if (!leases) return leases
    const others = leases.filter(({ id }) => id !== lease.id)
    if (lease.status !== 'pending') return others
    return [now, ...others].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  }
  client.setQueryData(pendingLeasesOptions().queryKey, put)
  client.setQueryData(allPendingLeasesOptions().queryKey, put)
  markStale(client, { queryKey: leaseKeys.all })
}

type Decision =
  | 'approveLease'
  | 'giveLease'
  | 'askRequester'
  | 'answerApprover'
  | 'changeLeaseTerms'
  | 'breakGlass'
  | 'reviewBreakGlass'
  | 'denyLease'
  | 'extendLease'
  | 'revokeLease'
  | 'cancelLease'

/** One change of one lease. After a refusal the truth is asked for: someone else may have been first. */
function useChangeLease<I>(change: (input: I) => Promise<Result<Decision>>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: I) =>
      settle(
        client,
        { queryKey: leaseKeys.all },
        () => change(input),
        ({ lease }) => putLease(client, lease),
      ),
    onError: () => client.invalidateQueries({ queryKey: leaseKeys.all }),
  })
}

export const useApproveLease = (leaseId: string) =>
  useChangeLease((input: Body<'approveLease'>) => write('approveLease', { leaseId }, input))

/** Gives the agent of a job a secret for its next runs. */
export const useGiveLease = (eventId: string) =>
  useChangeLease((input: Body<'giveLease'>) => write('giveLease', { eventId }, input))

export const useDenyLease = (leaseId: string) =>
  useChangeLease((input: Body<'denyLease'>) => write('denyLease', { leaseId }, input))

/** Asks whoever made a request about it. */
export const useAskRequester = (leaseId: string) =>
  useChangeLease((question: string) => write('askRequester', { leaseId }, { question }))

/** Answers what was asked back about one's own request, and changes what it asks for along where that is wanted. */
export const useAnswerApprover = (leaseId: string, leaseQuestionId: string) =>
  useChangeLease((input: Body<'answerApprover'>) =>
    write('answerApprover', { leaseId, leaseQuestionId }, input),
  )

/** Changes what one's own request asks for. */
export const useChangeLeaseTerms = (leaseId: string) =>
  useChangeLease((terms: Body<'changeLeaseTerms'>) => write('changeLeaseTerms', { leaseId }, terms))

export const useExtendLease = (leaseId: string) =>
  useChangeLease((durationSeconds: number) =>
    write('extendLease', { leaseId }, { durationSeconds }),
  )

export const useBreakGlass = (leaseId: string) =>
  useChangeLease((input: Body<'breakGlass'>) => write('breakGlass', { leaseId }, input))

export const useReviewBreakGlass = (leaseId: string) =>
  useChangeLease((input: Body<'reviewBreakGlass'>) => write('reviewBreakGlass', { leaseId }, input))

export const useRevokeLease = (leaseId: string) =>
  useChangeLease<void>(() => write('revokeLease', { leaseId }))

export const useCancelLease = (leaseId: string) =>
  useChangeLease<void>(() => write('cancelLease', { leaseId }))
