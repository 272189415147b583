import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import { deleteGuess, insertGuess, lockGuesses } from './guesses.repo.ts'

const WINDOW_MINUTES = 15
const MAX_GUESSES = 10
/** From one address, over all accounts. A dashboard is one address for everybody who uses it. */
const MAX_GUESSES_PER_SOURCE = 40
/** Mails with a link to one address. */
const MAX_MAILS = 3

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
  /** Anybody who comes back from the provider of single sign-on. */
  | { ssoFrom: string }
  /** An owner, or the machine of a node, who tries passphrases of the root key. */
  | { unseals: string }
  /** Anybody who brings what a passkey signed. */
  | { passkeysFrom: string }
  /** Anybody who has a link mailed: counted by the address, whether it exists or not, and by where they come from. */
  | { resetOf: string; source: string }
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
  if ('unseals' in guesser) return [{ name: `unseal ${guesser.unseals}`, max: MAX_GUESSES }]
  if ('linksFrom' in guesser)
    return [{ name: `links ${guesser.linksFrom}`, max: MAX_GUESSES_PER_SOURCE }]
  if ('ssoFrom' in guesser) return [{ name: `sso ${guesser.ssoFrom}`, max: MAX_GUESSES_PER_SOURCE }]
  if ('passkeysFrom' in guesser)
    return [{ name: `passkeys ${guesser.passkeysFrom}`, max: MAX_GUESSES_PER_SOURCE }]
  if ('resetOf' in guesser)
    return [
      { name: `mail ${guesser.resetOf}`, max: MAX_MAILS },
      { name: `mails ${guesser.source}`, max: MAX_GUESSES_PER_SOURCE },
    ]
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
  const names = buckets.map(({ name }) => name)
  const taken = await db.transaction().execute(async (tx): Promise<Taken> => {
    const waits: number[] = []
    for (const { name, max } of buckets) {
      const { count, secondsLeft } = await lockGuesses(tx, name, WINDOW_MINUTES)
      if (count >= max) waits.push(secondsLeft ?? WINDOW_MINUTES * 60)
    }
    if (waits.length > 0) return { retryAfterSeconds: Math.max(...waits) }
    return { at: await insertGuess(tx, names) }
  })
  if ('retryAfterSeconds' in taken) throw tooManyAttempts(taken.retryAfterSeconds)
  return { wasRight: () => deleteGuess(db, names, taken.at) }
}

function tooManyAttempts(retryAfterSeconds: number): AppError {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return new AppError(
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
