import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Client } from 'pg'
import { ConfigError } from '../config/config-error.ts'
import { namedFileError } from '../config/file-error.ts'
import { migrateOnly, migrateToLatest } from '../db/migrate.ts'
import { migrations } from '../db/migrations/index.ts'
import { exportDatabase, type BackupHead, type BackupKeys } from './export-database.ts'
import { importDatabase, readHead } from './import-database.ts'
import { openStream, sealStream } from './sealed-stream.ts'
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

/** Unpacks a stream; what goes wrong before it goes wrong in it. */
function unzipped(source: AsyncIterable<Buffer>): Readable {
  const unzip = createGunzip()
  Readable.from(source)
    .on('error', (error) => unzip.destroy(error))
    .pipe(unzip)
  return unzip
}

const discard = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** The lines of a stream. Only a line feed ends one: rows may hold every other kind of line end. */
async function* linesOf(source: Readable): AsyncGenerator<string> {
  let held = ''
  for await (const text of source.setEncoding('utf8')) {
    const parts = (held + String(text)).split('\n')
    held = parts.pop() ?? ''
    yield* parts
  }
  if (held) yield held
}

export interface BackupOptions {
  databaseUrl: string
  /** Where the backup is written, or read from. */
  file: string
  passphrase: string
}

/** Writes a database into one sealed file: whole, or not at all. Sesame may run meanwhile. */
export async function writeBackup({
  databaseUrl,
  file,
  passphrase,
  keys,
}: BackupOptions & { keys: BackupKeys | null }): Promise<void> {
  if (existsSync(file))
    throw new ConfigError('backup_exists', `${file} is there already: name another file`)
  // Of its own: a backup that is slow may still be under way when the next begins.
  const partial = `${file}.${randomUUID()}.partial`
  try {
    await withClient(databaseUrl, async (client) => {
      await pipeline(
        exportDatabase(client, keys),
        createGzip(),
        (compressed: AsyncIterable<Buffer>) => sealStream(compressed, passphrase),
        createWriteStream(partial, { mode: 0o600, flush: true }),
      )
    })
    await rename(partial, file)
  } catch (error) {
    throw namedFileError(file, error)
  } finally {
    await rm(partial, { force: true })
  }
}

/** What a restore did. */
export interface Restored {
  head: BackupHead
  /** Rows of each table. */
  counts: Record<string, number>
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
}: BackupOptions & { onHead?: (head: BackupHead) => void }): Promise<Restored> {
  if (!existsSync(file)) throw new ConfigError('backup_missing', `There is no file ${file}`)
  // The whole file first: half a restore would leave a database that is neither empty nor whole.
  await pipeline(openStream(createReadStream(file), passphrase), createGunzip(), discard()).catch(
    (error: unknown) => {
      throw namedFileError(file, error)
    },
  )
  const lines = linesOf(unzipped(openStream(createReadStream(file), passphrase)))
  const first = await lines.next()
  if (first.done) throw new ConfigError('backup_unreadable', 'The backup is empty.')
  const head = readHead(first.value)
  const unknown = head.migrations.find((name) => !(name in migrations))
  if (unknown !== undefined) {
    throw new ConfigError(
      'backup_newer',
      `The backup was made by a newer Sesame (it has ${unknown}): restore it with that version`,
    )
  }
  onHead(head)
  const counts = await withClient(databaseUrl, async (client) => {
    if ((await migrationsOf(client)).length > 0) {
      throw new ConfigError(
        'database_not_empty',
        'The database is not empty: restore into a new data directory or an empty database',
      )
    }
    await migrateOnly(databaseUrl, head.migrations)
    return await importDatabase(client, lines)
  })
  await migrateToLatest(databaseUrl)
  return { head, counts }
}
