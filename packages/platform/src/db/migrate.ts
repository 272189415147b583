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
  const done = await doneMigrations(db)
  return Object.keys(migrations).every((name) => done.has(name))
}

const doneMigrations = async (db: Kysely<Tables>): Promise<Set<string>> => {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return new Set(rows.map(({ name }) => name))
}

/** How far the schema of a database is. */
export interface SchemaState {
  /** Migrations that it has had. */
  done: string[]
  /** Migrations that it still needs, in order. */
  pending: string[]
  /** Migrations that this version does not know: a newer one made them. */
  unknown: string[]
}

/** Looks at a schema, also at one that is not there yet; changes nothing. */
export async function schemaState(db: Kysely<Tables>): Promise<SchemaState> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass('kysely_migration') is not null as exists`.execute(db)
  const done = rows[0]?.exists ? await doneMigrations(db) : new Set<string>()
  return {
    done: [...done],
    pending: Object.keys(migrations).filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !(name in migrations)),
  }
}

/** What a database server says of itself. */
export async function serverFacts(db: Kysely<Tables>): Promise<{ version: number; at: Date }> {
  const { rows } = await sql<{ version: string; at: Date }>`
    select current_setting('server_version_num') as version, clock_timestamp() as at`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The server says nothing of itself.')
  return { version: Math.floor(Number(row.version) / 10_000), at: row.at }
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
