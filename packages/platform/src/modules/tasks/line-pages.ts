import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'

/** Lines are in the order of their ids, which are made in the order of time. */
const cursorPlace = z.tuple([z.uuid()])

/** The id of the last line of the page before. */
export const placeOf = (cursor = ''): string => decodeCursor(cursorPlace, cursor)[0]

/** As many rows as a page has, of which one more was read to see whether it goes on. */
export function pageOf<R extends { id: string }>(
  rows: readonly R[],
  limit: number,
): { page: readonly R[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { page, nextCursor: last ? encodeCursor([last.id]) : null }
}
