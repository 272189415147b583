import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './pool.ts'
import type { Tables } from './tables/index.ts'

/** Brings the schema up to date. Safe to run on several nodes at once: the migrator takes a lock. */
export async function migrate(
  db: Kysely<Tables>,
  wanted: Record<string, Migration> = migrations,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => wanted },
    // Two changes that were made side by side may reach an installation in either order.
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error)
    throw error instanceof Error ? error : new Error('The migration failed.', { cause: error })
}

/** Whether the schema has all that this code was written for; migrations run out of order, so each is looked for. */
export async function isMigrated(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).every((name) => done.has(name))
}

/** Opens, migrates and closes; for tools and tests. */
export const migrateToLatest = (databaseUrl: string): Promise<void> => migrateBy(databaseUrl)

/** Makes the schema as it was when only these migrations had run. */
export const migrateOnly = (databaseUrl: string, names: readonly string[]): Promise<void> =>
  migrateBy(
    databaseUrl,
    Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name))),
  )

async function migrateBy(databaseUrl: string, wanted?: Record<string, Migration>): Promise<void> {
  const db = openDatabase({ databaseUrl, maxConnections: 1, onError: () => {} })
  try {
    await migrate(db, wanted)
  } finally {
    await db.destroy()
  }
}
