import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { isStale, messagesPerMinute } from './credential-columns.repo.ts'
import { isFactorOverdue } from './required-factor.repo.ts'
import { isSessionFresh } from './sessions.repo.ts'

/** Whose session it is, as long as it has not ended, by age neither. */
export const findSession = (db: Queryable, sessionId: string) =>
  db
    .selectFrom('sessions')
    .innerJoin('principals', 'principals.id', 'sessions.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .select(['principals.id', 'workspace_id', 'handle', 'display_name', 'status', 'role'])
    .select(isStale('sessions.last_used_at'))
    .select(isFactorOverdue().as('lacks_factor'))
    .where('sessions.id', '=', sessionId)
    .where('ended_at', 'is', null)
    .where(isSessionFresh('sessions'))
    .executeTakeFirst()

/** A principal, whatever it is. */
export const findPrincipal = (db: Queryable, principalId: string) =>
  db
    .selectFrom('principals')
    .leftJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['principals.id', 'workspace_id', 'kind', 'handle', 'display_name', 'status', 'role'])
    .where('principals.id', '=', principalId)
    .executeTakeFirst()

/** The API key of this hash with its agent, unless it was revoked or has expired. */
export const findApiKey = (db: Queryable, keyHash: Buffer) =>
  db
    .selectFrom('api_keys')
    .innerJoin('principals', 'principals.id', 'api_keys.agent_id')
    .innerJoin('agents', 'agents.principal_id', 'api_keys.agent_id')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .select(['principals.id', 'workspace_id', 'handle', 'display_name', 'principals.status'])
    .select(['scopes', 'frozen_reason', messagesPerMinute])
    .select(['api_keys.id as key_id', isStale('api_keys.last_used_at')])
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst()

/** Public keys that go by `keyId`, the id of a key or the handle of an agent, with their agents. */
export const findPublicKeys = (db: Queryable, keyId: string, limit: number) =>
  db
    .selectFrom('agent_public_keys')
    .innerJoin('principals', 'principals.id', 'agent_public_keys.agent_id')
    .innerJoin('agents', 'agents.principal_id', 'agent_public_keys.agent_id')
    .innerJoin('workspaces', 'workspaces.id', 'principals.workspace_id')
    .select(messagesPerMinute)
    .select(['principals.id', 'workspace_id', 'handle', 'display_name', 'status', 'public_key'])
    .select(['agent_public_keys.id as key_id', 'frozen_reason'])
    .select(isStale('agent_public_keys.last_used_at'))
    .where('revoked_at', 'is', null)
    .where('status', '!=', 'deleted')
    .where((eb) =>
      eb.or([
        eb(sql`lower(handle)`, '=', keyId.toLowerCase()),
        eb(sql<string>`agent_public_keys.id::text`, '=', keyId),
      ]),
    )
    .limit(limit)
    .execute()

/** Writes down that a session is used now. */
export async function touchSession(db: Queryable, sessionId: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_used_at: sql<Date>`now()` })
    .where('id', '=', sessionId)
    .execute()
}

/** Writes down that a key is used now, and that its agent calls. */
export async function touchKey(
  db: Queryable,
  table: 'api_keys' | 'agent_public_keys',
  keyId: string,
): Promise<void> {
  await sql`
    with touched as (
      update ${sql.table(table)} set last_used_at = now() where id = ${keyId} returning agent_id)
    update agents set last_call_at = now() from touched where principal_id = touched.agent_id
  `.execute(db)
}
