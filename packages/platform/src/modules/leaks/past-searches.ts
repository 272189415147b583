import { randomUUID } from 'node:crypto'
import type { Bus } from '../../events/bus.ts'
import type { Background } from '../module.ts'
import { onEvents } from '../on-events.ts'
import { releaseSearch, takeSearch } from './leak-searches.repo.ts'
import { searchPast, type SearchParts } from './search-past.ts'

/** A search that another node left is found after this time at the latest. */
const LOOK_EVERY_MS = 5_000

interface PastSearchesOptions extends Omit<SearchParts, 'nodeId'> {
  bus: Bus
  onError: (error: unknown) => void
}

/** Takes searches of earlier texts, one after the other. Each is done by one node, and gone on with by another when that one ends. */
export function createPastSearches({ bus, onError, ...stores }: PastSearchesOptions): Background {
  const parts = { ...stores, nodeId: randomUUID() }
  const { db } = stores.database
  return onEvents({
    name: 'leak searches',
    bus,
    types: ['vault.item.created', 'vault.item.updated'],
    everyMs: LOOK_EVERY_MS,
    onError,
    runNext: async (isStopped) => {
      if (stores.rootKey.isSealed) return false
      const search = await takeSearch(db, parts.nodeId)
      if (!search) return false
      // One that fails stays held for a while: it is tried again, and not at once.
      await searchPast(parts, search, isStopped)
      await releaseSearch(db, search.id, parts.nodeId)
      return true
    },
  })
}
