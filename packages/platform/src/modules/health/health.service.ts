import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import { isMigrated } from '../../db/migrate.ts'
import type { Bus } from '../../events/bus.ts'

/** A database that takes longer is not one to send requests to. */
const CHECK_TIMEOUT_MS = 900

/** What a node needs to serve, and whether each part is there now. */
export interface Readiness {
  ready: boolean
  database: 'ok' | 'failed'
  migrations: 'ok' | 'failed'
  bus: 'ok' | 'failed'
}

/** Looks at the parts. Answers within two checks' time, whatever they do. */
export async function checkReadiness({ db, bus }: { db: Queryable; bus: Bus }): Promise<Readiness> {
  const database = await withinTime(sql`select 1`.execute(db).then(() => true))
  const migrations = database && (await withinTime(isMigrated(db)))
  const reachesBus = bus.isReady()
  return {
    ready: database && migrations && reachesBus,
    database: toState(database),
    migrations: toState(migrations),
    bus: toState(reachesBus),
  }
}

const toState = (isOk: boolean): 'ok' | 'failed' => (isOk ? 'ok' : 'failed')

async function withinTime(work: Promise<boolean>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), CHECK_TIMEOUT_MS)
  try {
    return await Promise.race([work.catch(() => false), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
