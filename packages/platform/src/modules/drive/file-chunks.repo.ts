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

/** The bytes of a stored file, piece by piece: no more than one is in memory. Stored bytes never change. */
export async function* readChunks(db: Queryable, fileId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const chunk = await db
      .selectFrom('file_chunks')
      .select('bytes')
      .where('file_id', '=', fileId)
      .where('position', '=', position)
      .executeTakeFirst()
    if (!chunk) return
    yield chunk.bytes
  }
}
