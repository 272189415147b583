import type { Queryable } from '../db/database.ts'
import type { Credential } from './actor.ts'
import { findGrants } from './grants.repo.ts'
import { whyEnded } from './grants.ts'
import { readKeptRights, type LiveRights } from './live-rights.repo.ts'

/**
 * What each credential is worth now, by the database's clock, for all sockets of a node. One that is not in the answer is gone.
 */
export async function readLiveRights(
  db: Queryable,
  credentials: readonly Credential[],
): Promise<Map<string, LiveRights>> {
  const rights = await readKeptRights(db, credentials)
  const grantIds = credentials.filter(({ type }) => type === 'grant').map(({ id }) => id)
  if (grantIds.length === 0) return rights
  for (const grant of await findGrants(db, grantIds))
    rights.set(grant.id, { role: null, scopes: grant.scopes, ended: whyEnded(grant) })
  return rights
}
