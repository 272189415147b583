import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

const CHUNK_BYTES = 256 * 1024

/** Replaces the bytes of a file. */
export async function writeChunks(db: Queryable, fileId: string, bytes: Buffer): Promise<void> {
  await db.deleteFrom('file_chunks').where('file_id', '=', fileId).execute()
  for (let position = 0; position * CHUNK_BYTES < bytes.length; position++) {
    const start = position * CHUNK_BYTES
    await db
      .insertInto('file_chunks')
      .values({ file_id: fileId, position, bytes: bytes.subarray(start, start + CHUNK_BYTES) })
      .execute()
  }
}

/** Bytes of a file, both ends included. */
export interface ByteRange {
  start: number
  end: number
}

/** The bytes of a stored file, or a range of them, piece by piece: no more than one is in memory. Throws when it is not all there any more. Stored bytes never change. */
export async function* readChunks(
  db: Queryable,
  fileId: string,
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  for (let position = Math.floor(start / CHUNK_BYTES); position * CHUNK_BYTES <= end; position++) {
    const offset = position * CHUNK_BYTES
    const from = Math.max(0, start - offset)
    const length = Math.min(CHUNK_BYTES, end - offset + 1) - from
    const chunk = await db
      .selectFrom('file_chunks')
      // Only what is asked for leaves the database.
      .select(sql<Buffer>`substring(bytes from ${from + 1}::int for ${length}::int)`.as('bytes'))
      .where('file_id', '=', fileId)
      .where('position', '=', position)
      .executeTakeFirst()
    // Deleted meanwhile: whoever was promised more must not wait for it.
    if (!chunk) throw new Error('A file ended before its end.')
    yield chunk.bytes
  }
}

/** The first bytes of a stored file of that size, at most `length` of them. */
export async function readHead(
  db: Queryable,
  { id, size }: { id: string; size: number },
  length: number,
): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readChunks(db, id, { start: 0, end: Math.min(size, length) - 1 }))
    pieces.push(piece)
  return Buffer.concat(pieces)
}
