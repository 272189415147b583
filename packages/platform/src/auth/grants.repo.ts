import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { isStale, messagesPerMinute } from './credential-columns.repo.ts'
import { isFactorOverdue } from './required-factor.repo.ts'

/** Grants with their agents and their people, as they are now. */
const grants = (db: Queryable) =>
  db
    .selectFrom('oauth_grants as g')
    .innerJoin('principals as a', 'a.id', 'g.agent_id')
    .innerJoin('agents', 'agents.principal_id', 'g.agent_id')
    .innerJoin('principals as p', 'p.id', 'g.person_id')
    .innerJoin('humans as h', 'h.principal_id', 'g.person_id')
    .innerJoin('workspaces', 'workspaces.id', 'g.workspace_id')
    .select(['g.id', 'g.workspace_id', 'g.agent_id', 'g.person_id', 'g.scopes', 'g.ended_at'])
    .select(['a.handle', 'a.display_name', 'a.status', 'agents.frozen_reason', 'agents.owner_id'])
    .select(['p.status as person_status', 'h.role as person_role'])
    .select([messagesPerMinute, isStale('g.last_used_at')])
    .select(sql<boolean>`g.expires_at <= clock_timestamp()`.as('is_expired'))
    .select(
      isFactorOverdue({ session: null, human: 'h', workspace: 'workspaces' }).as('lacks_factor'),
    )

export type GrantRow = Awaited<ReturnType<typeof findGrants>>[number]

/** Grants whose code was exchanged. */
export const findGrants = (db: Queryable, ids: readonly string[]) =>
  grants(db)
    .where('g.id', 'in', [...ids])
    .where('g.code_used_at', 'is not', null)
    .execute()

/** The grant of an access token that has not expired, for one of these resources. */
export async function findTokenGrant(
  db: Queryable,
  tokenHash: Buffer,
  resources: readonly string[],
): Promise<{ grantId: string; isUsed: boolean } | undefined> {
  const row = await db
    .selectFrom('oauth_tokens as t')
    .innerJoin('oauth_grants as g', (join) =>
      join.onRef('g.workspace_id', '=', 't.workspace_id').onRef('g.id', '=', 't.grant_id'),
    )
    .select(['g.id', 't.used_at'])
    .where('t.token_hash', '=', tokenHash)
    .where('t.is_refresh', '=', false)
    .where(sql<boolean>`t.expires_at > clock_timestamp()`)
    .where('g.resource', 'in', [...resources])
    .executeTakeFirst()
  return row && { grantId: row.id, isUsed: row.used_at !== null }
}

/**
 * Writes down that a token is used. The answer that brought it arrived, so the refresh token that it was exchanged for is spent:
 * see `findRefreshToken` of the applications. A refresh token itself is spent only by what comes of it.
 */
export async function markTokenUsed(db: Queryable, tokenHash: Buffer): Promise<void> {
  await sql`
    with spent as (
      update oauth_tokens parent set used_at = clock_timestamp()
      from oauth_tokens t
      where t.token_hash = ${tokenHash} and parent.token_hash = t.parent_hash and parent.used_at is null
    )
    update oauth_tokens set used_at = clock_timestamp()
    where token_hash = ${tokenHash} and not is_refresh and used_at is null
  `.execute(db)
}

/** Writes down that a grant is used now, and that its agent calls. */
export async function touchGrant(db: Queryable, grantId: string): Promise<void> {
  await sql`
    with touched as (
      update oauth_grants set last_used_at = now() where id = ${grantId} returning agent_id)
    update agents set last_call_at = now() from touched where principal_id = touched.agent_id
  `.execute(db)
}
