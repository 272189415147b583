import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { PreparedStatements } from './prepared-statements.ts'
import { preparingPool } from './preparing-client.ts'
import type { Tables } from './tables/index.ts'

// bigint columns hold counters far below 2^53: numbers on the wire, not strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A day has no time zone: as an instant it would be another day elsewhere.
pg.types.setTypeParser(pg.types.builtins.DATE, String)

export interface PoolOptions {
  databaseUrl: string
  maxConnections?: number
  /** Called when an idle connection breaks; without a listener that would end the process. */
  onError: (error: Error) => void
  /** How long a statement may take; without it as long as it likes, as a migration or a backup must. */
  statementTimeoutMs?: number
  /** Called when a statement failed because the disk under the database is full. */
  onDiskFull?: () => void
  /** Given a way to look at the pool. */
  onPool?: (read: () => PoolCounts) => void
}

/** Connections of a pool, and requests that wait for one. */
export interface PoolCounts {
  total: number
  idle: number
  waiting: number
}

/** How long a statement may take that somebody waits for. */
export const SERVING_STATEMENT_TIMEOUT_MS = 6_000

/** The server ends a statement in time; a server that is silent is given up a moment later. */
const timeouts = (ms: number) => ({ statement_timeout: ms, query_timeout: ms + 1_000 })

/** Opens a pool. Nothing is connected until the first query. */
export function openDatabase(options: PoolOptions): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: 5_000,
    application_name: 'sesame',
    ...(options.statementTimeoutMs !== undefined && timeouts(options.statementTimeoutMs)),
  })
  pool.on('error', options.onError)
  options.onPool?.(() => ({
    total: pool.totalCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  }))
  // The pool listens to idle connections only: one that breaks in use, between two queries, would end the process.
  pool.on('connect', (client) => client.on('error', options.onError))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: preparingPool(pool, new PreparedStatements(), options.onDiskFull),
    }),
  })
}
