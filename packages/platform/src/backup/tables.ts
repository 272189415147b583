import type { Client } from 'pg'
import { z } from 'zod'

/** The migrator's own tables: the restore makes them by migrating. */
const notData = ['kysely_migration', 'kysely_migration_lock']

const names = z
  .array(z.object({ name: z.string() }))
  .transform((rows) => rows.map((row) => row.name))

/** An identifier of ours or of a backup, quoted. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table that holds data. */
export async function dataTables(client: Client): Promise<string[]> {
  const { rows } = await client.query(
    // Of a table with partitions the table itself: its rows find their partitions when they are restored.
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
       and relname <> all ($1)
     order by relname`,
    [notData],
  )
  return names.parse(rows)
}

/** The columns that are written, not computed. */
export async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query(
    `select column_name as name from information_schema.columns
     where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER'
     order by ordinal_position`,
    [table],
  )
  return names.parse(rows)
}

/** The migrations that a database has had; none when it is empty. */
export async function migrationsOf(client: Client): Promise<string[]> {
  const found = await client.query(`select to_regclass('kysely_migration') is not null as found`)
  if (!z.tuple([z.object({ found: z.boolean() })]).parse(found.rows)[0].found) return []
  const { rows } = await client.query('select name from kysely_migration order by name')
  return names.parse(rows)
}

/** Identity columns and what they go on from: a restored one must not give a number twice. */
export async function resetIdentities(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = current_schema() and is_identity = 'YES'`,
  )
  const found = z.array(z.object({ table: z.string(), column: z.string() })).parse(rows)
  for (const { table, column } of found) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column)}), 0) + 1, false) from ${quoted(table)}`,
      [quoted(table), column],
    )
  }
}
