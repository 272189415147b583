import {
  dehydrate,
  hydrate,
  type QueryClient,
  type QueryKey,
  QueryObserver,
  type QueryObserverOptions,
} from '@tanstack/react-query'
import { makeQueryClient } from '@/lib/shared/query-client'
import { keepLive } from '../event-cache'

/** A cache that a socket feeds, as in the browser. */
export function liveCache(): QueryClient {
  const client = makeQueryClient()
  keepLive(client)
  return client
}

/** Answers that a test hands out by itself, in the order of the requests. */
export class HeldAnswers<T> {
  /** How many were asked for. */
  asked = 0
  readonly #waiting: ((answer: T) => void)[] = []

  readonly ask = (): Promise<T> => {
    this.asked += 1
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Answers the oldest request, and lets the cache take it in. */
  async give(answer: T): Promise<void> {
    const resolve = this.#waiting.shift()
    if (!resolve) throw new Error('nothing was asked')
    resolve(answer)
    await settled()
  }
}

/** Lets everything run that waits for nothing but its turn. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Looks at a query, as a component does. */
export function look(client: QueryClient, options: QueryObserverOptions): () => void {
  return new QueryObserver(client, options).subscribe(() => {})
}

/** Hydrates data as a page of the server does that was made at a time. */
export function hydratePage(
  client: QueryClient,
  queryKey: QueryKey,
  data: unknown,
  madeAt = Date.now(),
): void {
  const server = makeQueryClient()
  server.setQueryData(queryKey, data, { updatedAt: madeAt })
  hydrate(client, dehydrate(server))
  server.clear()
}
