import type { Application, ApplicationScope } from '@sesamespace/contract/applications'
import { sql } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { placeOf } from './redirect-uris.ts'

/** Grants that are good by themselves; whether their person and agent still are is judged at each use. */
const open = (db: Queryable, workspaceId: string) =>
  db
    .selectFrom('oauth_grants as g')
    .innerJoin('oauth_clients as c', 'c.id', 'g.client_id')
    .innerJoin('principals as a', 'a.id', 'g.agent_id')
    .where('g.workspace_id', '=', workspaceId)
    .where('g.code_used_at', 'is not', null)
    .where('g.ended_at', 'is', null)
    .where(sql<boolean>`g.expires_at > now()`)
    .where('a.status', '!=', 'deleted')

/** Of a person, of an agent, or one of them; newest first. */
export async function listGrants(
  db: Queryable,
  workspaceId: string,
  of: { personId: string } | { agentId: string } | { id: string },
): Promise<Application[]> {
  let query = open(db, workspaceId)
    .select(['g.id', 'g.agent_id', 'g.person_id', 'g.client_id', 'g.client_name'])
    .select(['g.redirect_uri', 'g.scopes', 'g.created_at', 'g.last_used_at', 'c.is_document'])
    .orderBy('g.id', 'desc')
  if ('personId' in of) query = query.where('g.person_id', '=', of.personId)
  else if ('agentId' in of) query = query.where('g.agent_id', '=', of.agentId)
  else query = query.where('g.id', '=', of.id)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    agentId: row.agent_id,
    name: row.client_name,
    host: row.is_document ? new URL(row.client_id).host : null,
    redirectHost: placeOf(row.redirect_uri).redirectHost,
    scopes: row.scopes,
    allowedBy: row.person_id,
    allowedAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
}

/** A person allows one application at a time, until the transaction ends. Answers how many they allow. */
export async function lockApplicationsOf(
  db: Queryable,
  { workspaceId, principalId }: Pick<Actor, 'workspaceId' | 'principalId'>,
): Promise<number> {
  await db
    .selectFrom('principals')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .execute()
  const { count } = await db
    .selectFrom('oauth_grants')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', principalId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`expires_at > now()`)
    .executeTakeFirstOrThrow()
  return count
}

/** A grant with its code, which is good for `codeSeconds`. */
export async function insertGrant(
  db: Queryable,
  grant: {
    id: string
    workspaceId: string
    client: { id: string; name: string }
    agentId: string
    personId: string
    scopes: ApplicationScope[]
    resource: string
    redirectUri: string
    codeHash: Buffer
    codeChallenge: string
    codeSeconds: number
  },
): Promise<void> {
  await db
    .insertInto('oauth_grants')
    .values({
      id: grant.id,
      workspace_id: grant.workspaceId,
      client_id: grant.client.id,
      client_name: grant.client.name,
      agent_id: grant.agentId,
      person_id: grant.personId,
      scopes: grant.scopes,
      resource: grant.resource,
      redirect_uri: grant.redirectUri,
      code_hash: grant.codeHash,
      code_challenge: grant.codeChallenge,
      code_used_at: null,
      last_used_at: null,
      ended_at: null,
      expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${grant.codeSeconds})`,
    })
    .execute()
}

/** Ends a grant and its tokens; `false`: it had ended. */
export async function markGrantEnded(
  db: Queryable,
  workspaceId: string,
  grantId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('oauth_grants')
    .set({ ended_at: sql<Date>`clock_timestamp()` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', grantId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  await db
    .deleteFrom('oauth_tokens')
    .where('workspace_id', '=', workspaceId)
    .where('grant_id', '=', grantId)
    .execute()
  return numUpdatedRows === 1n
}

/** Removes the grants of an agent that is deleted, their tokens with them. */
export async function deleteGrantsOf(
  db: Queryable,
  workspaceId: string,
  agentId: string,
): Promise<void> {
  await db
    .deleteFrom('oauth_grants')
    .where('workspace_id', '=', workspaceId)
    .where('agent_id', '=', agentId)
    .execute()
}
