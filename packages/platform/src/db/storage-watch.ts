import { sql } from 'kysely'
import type { Queryable } from './database.ts'
import { isDiskFull } from './postgres-errors.ts'

/** Knows whether the database has room to write. */
export class StorageWatch {
  #isFull = false

  /** A statement failed for want of room. */
  noteFull(): void {
    this.#isFull = true
  }

  /** Whether there is room. Once there was none, half a megabyte is written and thrown away to see whether there is again. */
  async hasRoom(db: Queryable): Promise<boolean> {
    if (!this.#isFull) return true
    try {
      await db.transaction().execute(async (tx) => {
        await sql`create temporary table sesame_room on commit drop as
          select n, md5(n::text) || md5((-n)::text) as filler from generate_series(1, 5000) as n`.execute(
          tx,
        )
      })
      this.#isFull = false
    } catch (error) {
      if (!isDiskFull(error)) throw error
    }
    return !this.#isFull
  }
}
