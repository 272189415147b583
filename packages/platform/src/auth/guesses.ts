import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'

const WINDOW_MINUTES = 15
const MAX_GUESSES = 10
/** From one address, over all accounts. A dashboard is one address for everybody who uses it. */
const MAX_GUESSES_PER_SOURCE = 40

/** A guess at a password or code that is being judged. It counts until it turns out to be right. */
export interface Guess {
  wasRight(): Promise<void>
}

/** Who guesses. What is known of them decides with whom they share the guesses they have. */
export type Guesser =
  /** A device on which the account signed in before: nobody else can use up its guesses. */
  | { deviceId: string }
  /** Somebody who is signed in, and proves themselves again. */
  | { sessionId: string }
  /** Anybody who tries tokens of one-time links: counted by where they come from, apart from sign-ins. */
  | { linksFrom: string }
  /** Anybody: counted under the account's one spelling, whether it exists or not, and under where they come from. */
  | { account: string; source: string }

interface Bucket {
  name: string
  max: number
}

type Taken = { at: string } | { retryAfterSeconds: number }

/** In a fixed order, so that two guesses never wait for each other. */
function bucketsOf(guesser: Guesser): Bucket[] {
  if ('deviceId' in guesser) return [{ name: `device ${guesser.deviceId}`, max: MAX_GUESSES }]
  if ('sessionId' in guesser) return [{ name: `session ${guesser.sessionId}`, max: MAX_GUESSES }]
  if ('linksFrom' in guesser)
    return [{ name: `links ${guesser.linksFrom}`, max: MAX_GUESSES_PER_SOURCE }]
  return [
    { name: guesser.account, max: MAX_GUESSES },
    { name: `source ${guesser.source}`, max: MAX_GUESSES_PER_SOURCE },
  ]
}

/**
 * Takes a guess from each of the guesser's budgets of 15 minutes, before anything is compared; throws `too_many_attempts`
 * when one is used up. Counted in the database, for all nodes. Ten wrong guesses of a stranger keep strangers out, not the
 * owner: their sessions go on, and their devices have budgets of their own.
 */
export async function consumeGuess(db: Queryable, guesser: Guesser): Promise<Guess> {
  const buckets = bucketsOf(guesser)
  const taken = await db.transaction().execute(async (tx): Promise<Taken> => {
    const waits: number[] = []
    for (const { name, max } of buckets) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${name}`}, 0))`.execute(tx)
      const { count, wait } = await tx
        .selectFrom('sign_in_attempts')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .select(
          sql<number | null>`ceil(extract(epoch from min(at) + ${WINDOW} - now()))::int`.as('wait'),
        )
        .where('account', '=', name)
        .where('at', '>', sql<Date>`now() - ${WINDOW}`)
        .executeTakeFirstOrThrow()
      if (count >= max) waits.push(wait ?? WINDOW_MINUTES * 60)
    }
    if (waits.length > 0) return { retryAfterSeconds: Math.max(...waits) }
    const [first] = await tx
      .insertInto('sign_in_attempts')
      .values(buckets.map(({ name }) => ({ account: name })))
      // As text: a JavaScript date would lose the microseconds.
      .returning(sql<string>`at::text`.as('at'))
      .execute()
    return { at: first?.at ?? '' }
  })
  if ('retryAfterSeconds' in taken) {
    const { retryAfterSeconds } = taken
    const minutes = Math.ceil(retryAfterSeconds / 60)
    throw new AppError(
      'too_many_attempts',
      `Too many wrong attempts. Try again in ${minutes} min.`,
      {
        limit: {
          policy: 'guesses',
          quota: MAX_GUESSES,
          windowSeconds: WINDOW_MINUTES * 60,
          remaining: 0,
          resetSeconds: retryAfterSeconds,
        },
      },
    )
  }
  return {
    async wasRight() {
      await db
        .deleteFrom('sign_in_attempts')
        .where(
          'account',
          'in',
          buckets.map(({ name }) => name),
        )
        .where(sql<boolean>`at = ${taken.at}::timestamptz`)
        .execute()
    },
  }
}

const WINDOW = sql`make_interval(mins => ${WINDOW_MINUTES})`
