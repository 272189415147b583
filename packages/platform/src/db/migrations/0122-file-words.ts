import { sql, type Kysely } from 'kysely'
import { searchableText } from '../searchable-text.ts'

/** Lets the files that are there be found by what is in them, as those that come. One file is in memory at a time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ file_id: string; bytes: Buffer }>`
      select file_id, substring(bytes for 131072) as bytes from file_chunks
      where position = 0 and file_id > ${last}
      order by file_id limit 1`.execute(db)
    const [chunk] = rows
    if (!chunk) return
    last = chunk.file_id
    const text = searchableText(chunk.bytes)
    if (text !== null)
      await sql`insert into file_words (file_id, words) values (${last}, search_words(${text})) on conflict do nothing`.execute(
        db,
      )
  }
}
