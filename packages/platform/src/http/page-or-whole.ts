import { z } from 'zod'
import { limits } from '@sesamespace/contract/limits'
import { decodeCursor, encodeCursor } from './cursor.ts'

type Place = readonly (string | number)[]

/** Which rows of a list to read: those after a place, as many as wanted; without a limit all of them. */
export interface RowsWanted<P extends Place> {
  after?: P | undefined
  limit?: number | undefined
}

/** A place in a list by name. The database stores no control characters in names, and cannot compare with all of them. */
export const namePlace = z
  .tuple([
    z
      .string()
      .max(limits.cursor)
      .regex(/^\P{Cc}*$/u),
    z.uuid(),
  ])
  .readonly()

/** A place in a list by time, in microseconds, which is as exact as the database has it. */
export const timePlace = z.tuple([z.int(), z.uuid()]).readonly()

/**
 * Reads a page of a list, or, where no limit is given, the whole.
 *
 * @param read is asked for one row more than the page has: whether there is a next one
 */
export async function readPageOrWhole<Row, P extends Place>(
  { limit, cursor }: { limit?: number | undefined; cursor?: string | undefined },
  place: z.ZodType<P>,
  read: (wanted: RowsWanted<P>) => Promise<Row[]>,
  placeOf: (row: Row) => P,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : decodeCursor(place, cursor)
  const found = await read({ after, limit: limit === undefined ? undefined : limit + 1 })
  const rows = limit === undefined ? found : found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows,
    nextCursor: found.length > rows.length && last ? encodeCursor(placeOf(last)) : null,
  }
}
