import { createReadStream, existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../src/db/tables/index.ts'

/** Writes every row of every table into a file, as a plain dump has them: bytes as hex. */
export async function dumpToFile(db: Kysely<Tables>, file: string): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
  `.execute(db)
  await writeFile(file, '')
  for (const { name } of tables) {
    const { rows } = await sql<{
      text: string
    }>`select row::text as text from ${sql.raw(name)} as row`.execute(db)
    await writeFile(file, [name, ...rows.map(({ text }) => text), ''].join('\n'), { flag: 'a' })
  }
}

/** Where the log of changes stands now. */
export const logPosition = async (db: Kysely<Tables>): Promise<string> => {
  const { rows } = await sql<{
    file: string
  }>`select pg_walfile_name(pg_current_wal_lsn()) as file`.execute(db)
  return rows[0]?.file ?? ''
}

/**
 * The server's own files of this database and of its log of changes since a position, with all written out; `null` when they
 * are on another machine.
 */
export async function dataFiles(
  db: Kysely<Tables>,
  since: string,
): Promise<{ tables: string[]; log: string[] } | null> {
  await sql`checkpoint`.execute(db)
  const { rows } = await sql<{ directory: string; oid: string }>`
    select current_setting('data_directory') as directory, oid::text
    from pg_database where datname = current_database()`.execute(db)
  const { directory, oid } = rows[0] ?? { directory: '', oid: '' }
  if (!existsSync(join(directory, 'PG_VERSION'))) return null
  const [tables, log] = [join(directory, 'base', oid), join(directory, 'pg_wal')]
  return {
    // Below are the server's own catalogues.
    tables: (await readdir(tables))
      .filter((name) => Number.parseInt(name) >= 16_384)
      .map((name) => join(tables, name)),
    log: (await readdir(log))
      .filter((name) => /^[\dA-F]{24}$/.test(name) && name >= since)
      .map((name) => join(log, name)),
  }
}

/** The bytes of a file, each piece with the end of the one before it. What is removed meanwhile is passed over. */
export async function* piecesOf(file: string, overlap: number): AsyncGenerator<Buffer> {
  let before = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 4 * 1024 * 1024 })) {
      const piece = Buffer.concat([before, chunk])
      yield piece
      before = piece.subarray(-overlap)
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
