import { sql, type Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './pool.ts'
import type { Tables } from './tables/index.ts'

/** Brings the schema up to date. Safe to run on several nodes at once: the migrator takes a lock. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error)
    throw error instanceof Error ? error : new Error('The migration failed.', { cause: error })
}

/** Whether the schema is the one this code was written for. */
export async function isMigrated(db: Kysely<Tables>): Promise<boolean> {
  const newest = Object.keys(migrations).at(-1) ?? ''
  const { rows } = await sql<{
    name: string
  }>`select name from kysely_migration where name = ${newest}`.execute(db)
  return rows.length === 1
}

/** Opens, migrates and closes; for tools and tests. */
export async function migrateToLatest(databaseUrl: string): Promise<void> {
  const db = openDatabase({ databaseUrl, maxConnections: 1, onError: () => {} })
  try {
    await migrate(db)
  } finally {
    await db.destroy()
  }
}
