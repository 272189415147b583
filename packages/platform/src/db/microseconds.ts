import { type RawBuilder, sql } from 'kysely'

/**
 * The time of a column in microseconds since 1970, which is as exact as the database has it (a `Date` is not), for a place in a
 * list by time. Before all others where it is empty.
 */
export const microseconds = (column: string): RawBuilder<number> =>
  sql<number>`coalesce(extract(epoch from ${sql.ref(column)}) * 1000000, -1)::float8`
