import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import type { Actor } from './actor.ts'

/** Who a session belongs to; `null` when it has ended or never was. */
export async function findSessionActor(db: Queryable, sessionId: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('principals', 'principals.id', 'sessions.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['principals.id', 'workspace_id', 'handle', 'display_name', 'status', 'role'])
    .select(isStale('sessions.last_used_at'))
    .where('sessions.id', '=', sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row || row.status === 'deleted') return null
  refuseStopped(row.status)
  if (row.is_stale) {
    await db
      .updateTable('sessions')
      .set({ last_used_at: sql<Date>`now()` })
      .where('id', '=', sessionId)
      .execute()
  }
  return {
    principalId: row.id,
    workspaceId: row.workspace_id,
    kind: 'human',
    handle: row.handle,
    displayName: row.display_name,
    role: row.role,
    scopes: ['*'],
    credential: { type: 'session', id: sessionId },
  }
}

/** Whoever a link was made for, as they are now, to read files and no more; `null` when they are gone. */
export async function findReaderActor(db: Queryable, principalId: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('principals')
    .leftJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['principals.id', 'workspace_id', 'kind', 'handle', 'display_name', 'status', 'role'])
    .where('principals.id', '=', principalId)
    .executeTakeFirst()
  if (!row || row.status === 'deleted') return null
  refuseStopped(row.status)
  return {
    principalId: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    handle: row.handle,
    displayName: row.display_name,
    role: row.role,
    scopes: ['chat'],
    credential: { type: 'file_link', id: principalId },
  }
}

/** The agent of an API key; `null` when the key is unknown, revoked or expired. */
export async function findApiKeyActor(db: Queryable, keyHash: Buffer): Promise<Actor | null> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('principals', 'principals.id', 'api_keys.agent_id')
    .innerJoin('agents', 'agents.principal_id', 'api_keys.agent_id')
    .select(['principals.id', 'workspace_id', 'handle', 'display_name', 'status', 'scopes'])
    .select('frozen_reason')
    .select(['api_keys.id as key_id', isStale('api_keys.last_used_at')])
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst()
  if (!row || row.status === 'deleted') return null
  refuseStopped(row.status, row.frozen_reason)
  if (row.is_stale) {
    await db
      .updateTable('api_keys')
      .set({ last_used_at: sql<Date>`now()` })
      .where('id', '=', row.key_id)
      .execute()
  }
  return {
    principalId: row.id,
    workspaceId: row.workspace_id,
    kind: 'agent',
    handle: row.handle,
    displayName: row.display_name,
    role: null,
    scopes: row.scopes,
    credential: { type: 'api_key', id: row.key_id },
  }
}

/** An agent's public key and whom it proves. */
export interface PublicKeyActor {
  /** Raw Ed25519 key: 32 bytes. */
  publicKey: Buffer
  status: string
  frozenReason: string | null
  actor: Actor
}

/**
 * The keys that may have signed for `keyId`: the id of a key, or the handle of an agent. A handle belongs to one agent
 * of each workspace; which one it is, the signature tells.
 */
export async function findPublicKeyActors(db: Queryable, keyId: string): Promise<PublicKeyActor[]> {
  const rows = await db
    .selectFrom('agent_public_keys')
    .innerJoin('principals', 'principals.id', 'agent_public_keys.agent_id')
    .innerJoin('agents', 'agents.principal_id', 'agent_public_keys.agent_id')
    .select(['principals.id', 'workspace_id', 'handle', 'display_name', 'status', 'public_key'])
    .select(['agent_public_keys.id as key_id', 'frozen_reason'])
    .where('revoked_at', 'is', null)
    .where('status', '!=', 'deleted')
    .where((eb) =>
      eb.or([
        eb(sql`lower(handle)`, '=', keyId.toLowerCase()),
        eb(sql<string>`agent_public_keys.id::text`, '=', keyId),
      ]),
    )
    .limit(MAX_CANDIDATES)
    .execute()
  return rows.map((row) => ({
    publicKey: row.public_key,
    status: row.status,
    frozenReason: row.frozen_reason,
    actor: {
      principalId: row.id,
      workspaceId: row.workspace_id,
      kind: 'agent',
      handle: row.handle,
      displayName: row.display_name,
      role: null,
      scopes: ['*'],
      credential: { type: 'public_key', id: row.key_id },
    },
  }))
}

/** Keys that one signature is tried against: a bound on the work that a stranger can ask for. */
const MAX_CANDIDATES = 50

/** Tells a known caller why it is refused. */
export function refuseStopped(status: string, frozenReason: string | null = null): void {
  if (status === 'frozen') {
    const why = frozenReason === null ? '' : ` Reason: ${frozenReason}`
    throw new AppError(
      'agent_frozen',
      `This agent is frozen. An operator can let it work again.${why}`,
    )
  }
  if (status === 'disabled') {
    throw new AppError(
      'account_disabled',
      'This account is disabled. Ask an admin of the workspace.',
    )
  }
}

/** Last use is written at most once a minute. */
const isStale = (column: 'sessions.last_used_at' | 'api_keys.last_used_at') =>
  sql<boolean>`coalesce(${sql.ref(column)} < now() - interval '1 minute', true)`.as('is_stale')
