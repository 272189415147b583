import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'

const MAX_GUESSES = 10
const WINDOW_MINUTES = 15

/** A guess at a password or code that is being judged. It counts until it turns out to be right. */
export interface Guess {
  wasRight(): Promise<void>
}

/**
 * Takes one of the account's ten guesses in 15 minutes, before anything is compared; throws `too_many_attempts` when
 * there is none left. Counted in the database, under the account's one spelling, whether it exists or not.
 * Sessions that are open go on: whoever guesses cannot sign the owner out.
 */
export async function takeGuess(db: Queryable, account: string): Promise<Guess> {
  const taken = await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${account}`}, 0))`.execute(
      tx,
    )
    const { count, wait } = await tx
      .selectFrom('sign_in_attempts')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .select(
        sql<number | null>`ceil(extract(epoch from min(at) + ${WINDOW} - now()))::int`.as('wait'),
      )
      .where('account', '=', account)
      .where('at', '>', sql<Date>`now() - ${WINDOW}`)
      .executeTakeFirstOrThrow()
    if (count >= MAX_GUESSES) return { retryAfterSeconds: wait ?? WINDOW_MINUTES * 60 }
    return await tx
      .insertInto('sign_in_attempts')
      .values({ account })
      // As text: a JavaScript date would lose the microseconds.
      .returning(sql<string>`at::text`.as('at'))
      .executeTakeFirstOrThrow()
  })
  if ('retryAfterSeconds' in taken) {
    const { retryAfterSeconds } = taken
    const minutes = Math.ceil(retryAfterSeconds / 60)
    throw new AppError(
      'too_many_attempts',
      `Too many wrong attempts. Try again in ${minutes} min.`,
      { retryAfterSeconds },
    )
  }
  return {
    async wasRight() {
      await db
        .deleteFrom('sign_in_attempts')
        .where('account', '=', account)
        .where(sql<boolean>`at = ${taken.at}::timestamptz`)
        .execute()
    },
  }
}

const WINDOW = sql`make_interval(mins => ${WINDOW_MINUTES})`
