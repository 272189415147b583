import type {
  Query,
  QueryCacheNotifyEvent,
  QueryClient,
  QueryFilters,
  QueryKey,
} from '@tanstack/react-query'
import { scratchClient } from './scratch-client'

/** Brings one event into a cache. It may meet a cache that has the event already, or what came after it. */
export type Apply = (client: QueryClient) => void

interface Entry {
  apply: Apply
  at: number
  /** A page older than this, in milliseconds, is not thought to be still on its way. */
  pageMs: number
}

type Change = Extract<QueryCacheNotifyEvent, { type: 'updated' }>['action']

/** Events kept: an answer that was longer on its way is asked for again. */
const limit = 2_000
/** Longer than any request lives. */
const keptMs = 2 * 60_000
/** What a page brings along that is older than this is stale to its queries anyway (`staleTime`). */
const pageMs = 60_000
/** How long a page that was begun before the socket may take to arrive. */
const breakPageMs = 10_000

/**
 * What the socket brought lately. Whatever is fetched is as old as its request, and events that came meanwhile are in the cache
 * that the answer overwrites: so each answer, and each page that hydrates, gets the events since put on top of it again, in
 * their order. Every list that the event map feeds goes through here.
 */
export class Journal {
  readonly #client: QueryClient
  readonly #context: readonly QueryKey[]
  readonly #entries: Entry[] = []
  /** How many events were let go. */
  #dropped = 0
  /** Where the journal stood when a query began to ask. */
  readonly #startOf = new WeakMap<Query, number>()
  /** What each query held before its last change. */
  readonly #known = new WeakMap<Query, unknown>()
  /** Changes of one's own that the platform has not answered yet. */
  readonly #expected = new Set<Apply>()
  /** Queries that were marked as stale and have had no answer since. */
  readonly #stale = new WeakSet<Query>()
  /** Lists that were marked as stale before the further page that they ask for: its answer renews no page that is there. */
  readonly #owed = new WeakSet<Query>()

  /** @param context what events look up beside the list they change: who the person is */
  constructor(client: QueryClient, context: readonly QueryKey[]) {
    this.#client = client
    this.#context = context
  }

  /** Where the journal stands: give it to {@link bringUpToDate} when the answer to what is asked now has come. */
  get mark(): number {
    return this.#dropped + this.#entries.length
  }

  /** Brings an event into the cache, and remembers it. */
  add(apply: Apply): void {
    this.#remember({ apply, at: Date.now(), pageMs })
    apply(this.#client)
  }

  /**
   * Brings a change that is about to be made into the cache, and keeps it on top of every answer until the returned function is
   * called: whatever is asked for again meanwhile does not know of it yet.
   */
  expect(apply: Apply): () => void {
    this.#expected.add(apply)
    apply(this.#client)
    return () => void this.#expected.delete(apply)
  }

  /** What came during a break is not known: everything is asked for again, also what is on its way now. */
  addBreak(): void {
    const apply: Apply = (client) => void client.invalidateQueries()
    this.#remember({ apply, at: Date.now(), pageMs: breakPageMs })
    apply(this.#client)
  }

  /** Watches a cache for answers and pages. Returns a function that stops it. */
  watch(): () => void {
    const cache = this.#client.getQueryCache()
    for (const query of cache.getAll()) this.#known.set(query, query.state.data)
    return cache.subscribe((event) => {
      const query = cache.get(event.query.queryHash)
      if (!query) return
      if (event.type === 'added') this.#onPage(query)
      else if (event.type === 'updated') this.#onChange(query, event.action)
      else return
      this.#known.set(query, query.state.data)
      if (query.state.isInvalidated) this.#stale.add(query)
      else this.#stale.delete(query)
    })
  }

  #onChange(query: Query, action: Change): void {
    if (action.type === 'fetch') {
      this.#startOf.set(query, this.mark)
      if (!action.meta?.fetchMore) this.#owed.delete(query)
      else if (query.state.isInvalidated) this.#owed.add(query)
    } else if (action.type === 'setState') this.#onPage(query)
    else if (action.type === 'success' && !action.manual) {
      this.bringUpToDate(query, this.#startOf.get(query) ?? 0)
      if (this.#owed.delete(query)) this.#askAgain(query)
    } else if (action.type === 'success' && this.#stale.has(query)) {
      // What is written by hand is no answer: it does not make up for what was missed.
      query.invalidate()
    }
  }

  /** Puts the events since a mark on top of what a query holds. */
  bringUpToDate(query: Query, mark: number): void {
    const isWhole = mark >= this.#dropped
    this.#replay(query, isWhole ? this.#entries.slice(mark - this.#dropped) : [])
    if (!isWhole) this.#askAgain(query)
  }

  /** A page of the server, or a fetch taken back, replaced what a query held. */
  #onPage(query: Query): void {
    const known = this.#known.get(query)
    const { data } = query.state
    const merge = query.meta?.mergePage
    if (merge && known !== undefined && data !== undefined && known !== data) {
      this.#write(query, merge(known, data))
    }
    const now = Date.now()
    this.#replay(
      query,
      this.#entries.filter((entry) => now - entry.at < entry.pageMs),
    )
  }

  #replay(query: Query, entries: readonly Entry[]): void {
    const { data } = query.state
    const changes = [...entries.map(({ apply }) => apply), ...this.#expected]
    if (changes.length === 0 || data === undefined) return
    const scratch = scratchClient(this.#client, [...this.#context, query.queryKey])
    let isStale = false
    for (const apply of changes) {
      apply(scratch)
      // A later event writes, and a write takes the mark away.
      isStale ||= scratch.getQueryState(query.queryKey)?.isInvalidated ?? true
    }
    const result = scratch.getQueryState(query.queryKey)
    if (result && result.data !== data) this.#write(query, result.data)
    if (isStale) this.#askAgain(query)
  }

  #write(query: Query, data: unknown): void {
    const { dataUpdatedAt } = query.state
    this.#client.setQueryData(query.queryKey, data, { updatedAt: dataUpdatedAt })
  }

  #askAgain({ queryKey }: Query): void {
    void this.#client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false })
  }

  #remember(entry: Entry): void {
    this.#entries.push(entry)
    const oldest = entry.at - keptMs
    while (this.#entries.length > limit || (this.#entries[0]?.at ?? oldest) < oldest) {
      this.#entries.shift()
      this.#dropped += 1
    }
  }
}

const journals = new WeakMap<QueryClient, Journal>()

/** The journal of a cache; one that nothing is written into while there is no socket. */
export function journalOf(client: QueryClient, context: readonly QueryKey[] = []): Journal {
  const known = journals.get(client)
  if (known) return known
  const journal = new Journal(client, context)
  journals.set(client, journal)
  return journal
}

/**
 * Asks, writes the answer into the cache, and puts on top of it what the socket brought while it was on its way. For answers
 * that are written by hand: to a mutation, or with a further page.
 */
export async function settle<T>(
  client: QueryClient,
  filters: QueryFilters,
  ask: () => Promise<T>,
  write: (answer: T) => void,
): Promise<T> {
  const journal = journalOf(client)
  const { mark } = journal
  const answer = await ask()
  write(answer)
  for (const query of client.getQueryCache().findAll(filters)) journal.bringUpToDate(query, mark)
  return answer
}
