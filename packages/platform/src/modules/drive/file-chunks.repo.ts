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

/** The bytes of a stored file, or a range of them, piece by piece: no more than one is in memory. Stored bytes never change. */
export async function* readChunks(
  db: Queryable,
  fileId: string,
  { start, end }: ByteRange = { start: 0, end: Infinity },
): AsyncGenerator<Buffer> {
  for (let position = Math.floor(start / CHUNK_BYTES); position * CHUNK_BYTES <= end; position++) {
    const chunk = await db
      .selectFrom('file_chunks')
      .select('bytes')
      .where('file_id', '=', fileId)
      .where('position', '=', position)
      .executeTakeFirst()
    if (!chunk) return
    const offset = position * CHUNK_BYTES
    yield chunk.bytes.subarray(Math.max(0, start - offset), end - offset + 1)
  }
}

/** The first bytes of a stored file, at most `length` of them. */
export async function readHead(db: Queryable, fileId: string, length: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readChunks(db, fileId, { start: 0, end: length - 1 }))
    pieces.push(piece)
  return Buffer.concat(pieces)
}
