import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Guesses of a bucket in the window, and the seconds until the oldest of them leaves it. */
export interface TakenGuesses {
  count: number
  secondsLeft: number | null
}

/** Locks a bucket until the transaction ends, and counts the guesses that were taken from it. */
export async function lockGuesses(
  tx: Queryable,
  bucket: string,
  windowMinutes: number,
): Promise<TakenGuesses> {
  const window = sql`make_interval(mins => ${windowMinutes})`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${bucket}`}, 0))`.execute(tx)
  return await tx
    .selectFrom('sign_in_attempts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .select(
      sql<number | null>`ceil(extract(epoch from min(at) + ${window} - now()))::int`.as(
        'secondsLeft',
      ),
    )
    .where('account', '=', bucket)
    .where('at', '>', sql<Date>`now() - ${window}`)
    .executeTakeFirstOrThrow()
}

/** Takes one guess from each bucket; the return value is its time as text: a JavaScript date would lose the microseconds. */
export async function insertGuess(tx: Queryable, buckets: readonly string[]): Promise<string> {
  const [first] = await tx
    .insertInto('sign_in_attempts')
    .values(buckets.map((account) => ({ account })))
    .returning(sql<string>`at::text`.as('at'))
    .execute()
  return first?.at ?? ''
}

/** Gives a guess back to its buckets. */
export async function deleteGuess(
  db: Queryable,
  buckets: readonly string[],
  at: string,
): Promise<void> {
  await db
    .deleteFrom('sign_in_attempts')
    .where('account', 'in', buckets)
    .where(sql<boolean>`at = ${at}::timestamptz`)
    .execute()
}
