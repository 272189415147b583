import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import { consumeNonce } from './nonces.repo.ts'

/** How far a signature's time may be from the database's. */
const MAX_AGE_SECONDS = 60

/**
 * Takes a nonce, once for all nodes, and judges the signature's age by the database's clock. The nonce is kept for
 * longer than a signature of that time could be accepted.
 */
export async function spendNonce(
  db: Queryable,
  agentId: string,
  proof: { nonce: string; created: number },
): Promise<void> {
  const { isFresh, isNew } = await consumeNonce(db, agentId, proof, MAX_AGE_SECONDS)
  if (!isFresh) {
    throw new AppError(
      'invalid_signature',
      'The signature is more than 60 seconds off. Check the clock of this machine.',
    )
  }
  if (!isNew) {
    throw new AppError(
      'replayed',
      'This signed request has been seen before. Sign each request anew, with a fresh nonce.',
    )
  }
}
