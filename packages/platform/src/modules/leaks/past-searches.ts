import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Bus } from '../../events/bus.ts'
import type { Background } from '../module.ts'
import { releaseSearch, takeSearch } from './leak-searches.repo.ts'
import { searchPast, type SearchParts } from './search-past.ts'

/** A search that another node left is found after this time at the latest. */
const LOOK_EVERY_MS = 5_000

const begins = new Set(['vault.item.created', 'vault.item.updated'])

interface PastSearchesOptions extends Omit<SearchParts, 'nodeId'> {
  bus: Bus
  onError: (error: unknown) => void
}

/** Takes searches of earlier texts, one after the other. Each is done by one node, and gone on with by another when that one ends. */
export function createPastSearches({ bus, onError, ...stores }: PastSearchesOptions): Background {
  const parts = { ...stores, nodeId: randomUUID() }
  const { db } = stores.database
  const stopping = new AbortController()
  let waking = new AbortController()
  let running = Promise.resolve()

  const isStopped = (): boolean => stopping.signal.aborted

  /** The return value is whether there was one. */
  const runNext = async (): Promise<boolean> => {
    const search = await takeSearch(db, parts.nodeId)
    if (!search) return false
    try {
      await searchPast(parts, search, isStopped)
    } finally {
      await releaseSearch(db, search.id, parts.nodeId)
    }
    return true
  }

  const run = async (): Promise<void> => {
    while (!isStopped()) {
      waking = new AbortController()
      const { signal } = waking
      const wasThere = await runNext().catch((error: unknown) => {
        onError(error)
        return false
      })
      if (!wasThere && !isStopped())
        await wait(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => {})
    }
  }

  return {
    async start() {
      bus.subscribe((message) => {
        if (message.kind === 'committed' && message.events.some(({ type }) => begins.has(type)))
          waking.abort()
      })
      running = run()
    },
    async stop() {
      stopping.abort()
      waking.abort()
      await running
    },
  }
}
