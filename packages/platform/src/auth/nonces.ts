import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'

/** How far a signature's time may be from the database's. */
const MAX_AGE_SECONDS = 60

/**
 * Takes a nonce, once for all nodes, and judges the signature's age by the database's clock. The nonce is kept for
 * longer than a signature of that time could be accepted.
 */
export async function spendNonce(
  db: Queryable,
  agentId: string,
  { nonce, created }: { nonce: string; created: number },
): Promise<void> {
  const { rows } = await sql<{ is_fresh: boolean; is_new: boolean }>`
    with clock as (
      select abs(extract(epoch from now()) - ${created}::bigint) <= ${MAX_AGE_SECONDS} as is_fresh
    ), spent as (
      insert into signature_nonces (agent_id, nonce, expires_at)
      select ${agentId}, ${nonce}, to_timestamp(${created}::bigint + ${2 * MAX_AGE_SECONDS}) from clock where is_fresh
      on conflict do nothing
      returning 1
    )
    select is_fresh, exists (select 1 from spent) as is_new from clock`.execute(db)
  const [outcome] = rows
  if (!outcome?.is_fresh) {
    throw new AppError(
      'invalid_signature',
      'The signature is more than 60 seconds off. Check the clock of this machine.',
    )
  }
  if (!outcome.is_new) {
    throw new AppError(
      'replayed',
      'This signed request has been seen before. Sign each request anew, with a fresh nonce.',
    )
  }
}
