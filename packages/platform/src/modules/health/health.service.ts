import type { Queryable } from '../../db/database.ts'
import { isMigrated } from '../../db/migrate.ts'
import type { StorageWatch } from '../../db/storage-watch.ts'
import { canQuery } from './health.repo.ts'
import type { Bus } from '../../events/bus.ts'

/** A database that takes longer is not one to send requests to. */
const CHECK_TIMEOUT_MS = 900

type State = 'ok' | 'failed'

/** What a node needs to serve, and whether each part is there now. */
export interface Readiness {
  ready: boolean
  /** It serves, and less well than it should: without the bus, what other nodes commit arrives up to a second later; sealed, no secrets. */
  degraded: boolean
  /** It has been asked to end and still serves; nothing new should be sent to it. */
  draining: boolean
  database: State
  migrations: State
  storage: State
  bus: State
  /** `sealed`: until somebody unseals it, nothing that needs the root key is served. */
  rootKey: 'open' | 'sealed'
}

export interface HealthParts {
  db: Queryable
  bus: Bus
  storage: StorageWatch
  isDraining: () => boolean
  isSealed: () => boolean
}

/** Looks at the parts. Answers within three checks' time, whatever they do. */
export function createReadiness({ db, bus, storage, isDraining, isSealed }: HealthParts) {
  const database = inTime(() => canQuery(db))
  const migrations = inTime(() => isMigrated(db))
  const room = inTime(() => storage.hasRoom(db))

  return async (): Promise<Readiness> => {
    const reachesDatabase = await database()
    const [isComplete, hasRoom] = reachesDatabase
      ? await Promise.all([migrations(), room()])
      : [false, false]
    const reachesBus = bus.isReady()
    return {
      ready: isComplete && hasRoom && !isDraining(),
      degraded: !reachesBus || isSealed(),
      draining: isDraining(),
      database: toState(reachesDatabase),
      migrations: toState(isComplete),
      storage: toState(hasRoom),
      bus: toState(reachesBus),
      rootKey: isSealed() ? 'sealed' : 'open',
    }
  }
}

const toState = (isOk: boolean): State => (isOk ? 'ok' : 'failed')

/**
 * A look that counts as failed when it takes too long. All who ask meanwhile share it: a database that hangs must not cost
 * one more connection each time somebody asks whether it does.
 */
function inTime(look: () => Promise<boolean>): () => Promise<boolean> {
  let pending: Promise<boolean> | null = null
  return async () => {
    pending ??= look()
      .catch(() => false)
      .finally(() => (pending = null))
    const late = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => late.resolve(false), CHECK_TIMEOUT_MS)
    try {
      return await Promise.race([pending, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }
}
