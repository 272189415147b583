import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/**
 * Takes a nonce when the signature is fresh by the database's clock, `maxAgeSeconds` before or after. It is kept for longer
 * than a signature of that time could be accepted.
 */
export async function consumeNonce(
  db: Queryable,
  agentId: string,
  { nonce, created }: { nonce: string; created: number },
  maxAgeSeconds: number,
): Promise<{ isFresh: boolean; isNew: boolean }> {
  const { rows } = await sql<{ isFresh: boolean; isNew: boolean }>`
    with clock as (
      select abs(extract(epoch from now()) - ${created}::bigint) <= ${maxAgeSeconds} as is_fresh
    ), spent as (
      insert into signature_nonces (agent_id, nonce, expires_at)
      select ${agentId}, ${nonce}, to_timestamp(${created}::bigint + ${2 * maxAgeSeconds}) from clock where is_fresh
      on conflict do nothing
      returning 1
    )
    select is_fresh as "isFresh", exists (select 1 from spent) as "isNew" from clock`.execute(db)
  return rows[0] ?? { isFresh: false, isNew: false }
}
