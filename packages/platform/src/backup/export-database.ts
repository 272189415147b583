import type { Client } from 'pg'
import { z } from 'zod'
import { ConfigError } from '../config/config-error.ts'
import { dataTables, columnsOf, migrationsOf, quoted } from './tables.ts'

/** Rows fetched at once; the pieces of files have 256 KiB each. */
const BATCH = 64

/** Secrets of an installation that live outside its database. */
export interface BackupKeys {
  /** `null` where it is kept sealed. */
  masterKey: string | null
  /** The root key as a passphrase wraps it: it is restored as sealed as it was. */
  wrappedMasterKey: string | null
  authSecret: string
}

/** First line of a backup. */
export interface BackupHead {
  format: 1
  madeAt: string
  /** What the schema was made by: a restore makes the same. */
  migrations: string[]
  /** With `--with-keys`. */
  keys: BackupKeys | null
}

const texts = z.array(z.object({ row: z.string() }))

/**
 * A whole database as lines: the head, then for each table its name and columns and a line a row, then the counts. All of it
 * is one snapshot: what happens meanwhile is in none of it or in all of it.
 */
export async function* exportDatabase(
  client: Client,
  keys: BackupKeys | null,
  onRows: (rows: number, table: string) => void = () => {},
): AsyncGenerator<string> {
  await client.query('begin transaction isolation level repeatable read read only')
  try {
    const migrations = await migrationsOf(client)
    if (migrations.length === 0)
      throw new ConfigError('backup_empty', 'This database is empty: there is nothing to back up.')
    const head: BackupHead = { format: 1, madeAt: new Date().toISOString(), migrations, keys }
    yield `${JSON.stringify(head)}\n`
    const counts: Record<string, number> = {}
    let total = 0
    for (const table of await dataTables(client)) {
      const columns = await columnsOf(client, table)
      yield `T${JSON.stringify({ table, columns })}\n`
      counts[table] = 0
      const list = columns.map(quoted).join(', ')
      await client.query(
        `declare backup no scroll cursor for
         select row_to_json(r)::text as row from (select ${list} from ${quoted(table)}) r`,
      )
      for (;;) {
        const rows = texts.parse((await client.query(`fetch ${BATCH} from backup`)).rows)
        if (rows.length === 0) break
        counts[table] += rows.length
        total += rows.length
        onRows(total, table)
        yield rows.map(({ row }) => `R${row}\n`).join('')
      }
      await client.query('close backup')
    }
    yield `E${JSON.stringify(counts)}\n`
  } finally {
    await client.query('rollback')
  }
}
