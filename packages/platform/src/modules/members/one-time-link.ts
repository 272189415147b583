import type { LinkState } from '@sesamespace/contract/identity'
import { consumeGuess } from '../../auth/guesses.ts'
import type { Queryable } from '../../db/database.ts'
import type { AppError } from '../../http/errors.ts'

/** What decides whether a link that works once still does, by the database's clock. */
export interface LinkFacts {
  used_at: Date | null
  revoked_at: Date | null
  is_expired: boolean
}

export function linkState({ used_at, revoked_at, is_expired }: LinkFacts): LinkState {
  if (used_at !== null) return 'used'
  if (revoked_at !== null) return 'revoked'
  return is_expired ? 'expired' : 'open'
}

/** Finds what a token was given out for. One that never was is a guess: limited by where it comes from. */
export async function findByToken<Found>(
  db: Queryable,
  source: string,
  unknown: () => AppError,
  find: () => Promise<Found | undefined>,
): Promise<Found> {
  const guess = await consumeGuess(db, { linksFrom: source })
  const found = await find()
  if (!found) throw unknown()
  await guess.wasRight()
  return found
}
