import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { ConfigError } from '../config/config-error.ts'
import { namedFileError } from '../config/file-error.ts'
import { migrateOnly, migrateToLatest } from '../db/migrate.ts'
import { migrations } from '../db/migrations/index.ts'
import { exportDatabase, type BackupHead, type BackupKeys } from './export-database.ts'
import { backupLines } from './backup-lines.ts'
import { importDatabase } from './import-database.ts'
import { readHead, readRows } from './read-rows.ts'
import { sealStream } from './sealed-stream.ts'
import { migrationsOf } from './tables.ts'

async function withClient<T>(
  databaseUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'sesame-backup' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export interface BackupOptions {
  databaseUrl: string
  /** Where the backup is written, or read from. */
  file: string
  passphrase: string
  /** Receives how many rows there are so far, and of which table the last ones are. */
  onRows?: ((rows: number, table: string) => void) | undefined
}

/** A backup, and what it holds. */
export interface Verified {
  head: BackupHead
  /** Rows of each table. */
  counts: Record<string, number>
}

async function openBackup(file: string, passphrase: string) {
  const lines = backupLines(file, passphrase)
  const first = await lines.next()
  if (first.done) throw new ConfigError('backup_unreadable', 'The backup is empty.')
  const head = readHead(first.value)
  const unknown = head.migrations.find((name) => !(name in migrations))
  if (unknown === undefined) return { head, lines }
  throw new ConfigError(
    'backup_newer',
    `The backup was made by a newer Sesame (it has ${unknown}): use it with that version`,
  )
}

/** Reads a backup to its end, without a database: that it opens, is whole and holds every row that was written. */
export async function verifyBackup({
  file,
  passphrase,
  onRows,
}: Omit<BackupOptions, 'databaseUrl'>): Promise<Verified> {
  const { head, lines } = await openBackup(file, passphrase)
  const counts: Record<string, number> = {}
  let rows = 0
  for await (const line of readRows(lines, counts))
    if (line.kind === 'row') onRows?.(++rows, line.table)
  return { head, counts }
}

/** Writes a database into one sealed file: whole, or not at all. Sesame may run meanwhile. */
export async function writeBackup({
  databaseUrl,
  file,
  passphrase,
  keys,
  onRows,
}: BackupOptions & { keys: BackupKeys | null }): Promise<void> {
  if (existsSync(file))
    throw new ConfigError('backup_exists', `${file} is there already: name another file`)
  // Of its own: a backup that is slow may still be under way when the next begins.
  const partial = `${file}.${randomUUID()}.partial`
  // Whoever is ended by a signal gets to no `finally`.
  const clear = (): void => rmSync(partial, { force: true })
  process.once('exit', clear)
  try {
    await withClient(databaseUrl, async (client) => {
      await pipeline(
        exportDatabase(client, keys, onRows),
        createGzip(),
        (compressed: AsyncIterable<Buffer>) => sealStream(compressed, passphrase),
        createWriteStream(partial, { mode: 0o600, flush: true }),
      )
    })
    await rename(partial, file)
  } catch (error) {
    throw namedFileError(file, error)
  } finally {
    clear()
    process.off('exit', clear)
  }
}

/**
 * Fills an empty database from a backup, and brings it up to date. `onHead` is told of the backup before anything is written, and
 * may refuse it by throwing.
 */
export async function restoreBackup({
  databaseUrl,
  file,
  passphrase,
  onHead = () => {},
  onRows,
}: BackupOptions & { onHead?: (head: BackupHead) => void }): Promise<Verified> {
  // The whole file first: half a restore would leave a database that is neither empty nor whole.
  await verifyBackup({ file, passphrase })
  const { head, lines } = await openBackup(file, passphrase)
  onHead(head)
  const counts = await withClient(databaseUrl, async (client) => {
    if ((await migrationsOf(client)).length > 0) {
      throw new ConfigError(
        'database_not_empty',
        'The database is not empty: restore into a new data directory or an empty database',
      )
    }
    await migrateOnly(databaseUrl, head.migrations)
    return await importDatabase(client, lines, onRows)
  })
  await migrateToLatest(databaseUrl)
  return { head, counts }
}
