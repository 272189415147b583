import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** Lets messages be found by what is in a file that they carry; `null` for a file that is no text. */
export async function writeFileWords(
  db: Queryable,
  fileId: string,
  text: string | null,
): Promise<void> {
  await db.deleteFrom('file_words').where('file_id', '=', fileId).execute()
  if (text === null) return
  await sql`insert into file_words (file_id, words) values (${fileId}, search_words(${text}))`.execute(
    db,
  )
}
