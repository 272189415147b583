import { sql } from 'kysely'
import type { AgentPublicKey, ApiKey, ApiKeyScope } from '@sesamespace/contract/agent-keys'
import type { Queryable } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'

/** The API keys of an agent, newest first, or one of them. */
export async function findApiKeys(
  db: Queryable,
  agentId: string,
  keyId?: string,
): Promise<ApiKey[]> {
  let query = db
    .selectFrom('api_keys')
    .select([
      'id',
      'name',
      'prefix',
      'scopes',
      'expires_at',
      'last_used_at',
      'created_at',
      'created_by',
      'revoked_at',
    ])
    .where('agent_id', '=', agentId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
  if (keyId !== undefined) query = query.where('id', '=', keyId)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }))
}

/** A key that is known to exist. */
export async function getApiKey(db: Queryable, agentId: string, keyId: string): Promise<ApiKey> {
  const [key] = await findApiKeys(db, agentId, keyId)
  if (!key) throw notFound('API key')
  return key
}

export async function insertApiKey(
  db: Queryable,
  key: {
    id: string
    agentId: string
    name: string
    prefix: string
    keyHash: Buffer
    scopes: ApiKeyScope[]
    expiresAt: Date | null
    createdBy: string
  },
): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      id: key.id,
      agent_id: key.agentId,
      name: key.name,
      prefix: key.prefix,
      key_hash: key.keyHash,
      scopes: key.scopes,
      expires_at: key.expiresAt,
      created_by: key.createdBy,
    })
    .execute()
}

/** A key that works now, locked so that two rotations of it follow each other; `lifetimeMs` is how long it was made for. */
export async function lockUsableKey(
  db: Queryable,
  workspaceId: string,
  agentId: string,
  keyId: string,
): Promise<{ name: string; scopes: ApiKeyScope[]; lifetimeMs: number | null } | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('principals', 'principals.id', 'api_keys.agent_id')
    .select(['name', 'scopes', 'expires_at', 'api_keys.created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('status', '!=', 'deleted')
    .where('agent_id', '=', agentId)
    .where('api_keys.id', '=', keyId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .forUpdate('api_keys')
    .executeTakeFirst()
  return (
    row && {
      name: row.name,
      scopes: row.scopes,
      lifetimeMs: row.expires_at && row.expires_at.getTime() - row.created_at.getTime(),
    }
  )
}

/** Lets a key end after some seconds, unless it ends before. */
export async function endKeyAt(db: Queryable, keyId: string, seconds: number): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({
      expires_at: sql<Date>`least(expires_at, now() + make_interval(secs => ${seconds}))`,
    })
    .where('id', '=', keyId)
    .execute()
}

/** The public keys of an agent, newest first, or one of them. */
export async function findPublicKeys(
  db: Queryable,
  agentId: string,
  keyId?: string,
): Promise<AgentPublicKey[]> {
  let query = db
    .selectFrom('agent_public_keys')
    .select(['id', 'public_key', 'last_used_at', 'created_at', 'created_by', 'revoked_at'])
    .where('agent_id', '=', agentId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
  if (keyId !== undefined) query = query.where('id', '=', keyId)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    publicKey: row.public_key.toString('base64url'),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }))
}

/** A key that is known to exist. */
export async function getPublicKey(
  db: Queryable,
  agentId: string,
  keyId: string,
): Promise<AgentPublicKey> {
  const [key] = await findPublicKeys(db, agentId, keyId)
  if (!key) throw notFound('Public key')
  return key
}

export async function insertPublicKey(
  db: Queryable,
  key: { id: string; agentId: string; publicKey: Buffer; createdBy: string | null },
): Promise<void> {
  await db
    .insertInto('agent_public_keys')
    .values({
      id: key.id,
      agent_id: key.agentId,
      public_key: key.publicKey,
      created_by: key.createdBy,
    })
    .execute()
}

/** Ends a key of the agent; `false` when there is none that still works. */
export async function revokeKey(
  db: Queryable,
  table: 'api_keys' | 'agent_public_keys',
  agentId: string,
  keyId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(table)
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', keyId)
    .where('agent_id', '=', agentId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends all keys of an agent that is deleted, and forgets what they were called. */
export async function revokeAllKeys(db: Queryable, agentId: string): Promise<void> {
  await db.updateTable('api_keys').set({ name: '' }).where('agent_id', '=', agentId).execute()
  for (const table of ['api_keys', 'agent_public_keys'] as const) {
    await db
      .updateTable(table)
      .set({ revoked_at: sql<Date>`now()` })
      .where('agent_id', '=', agentId)
      .where('revoked_at', 'is', null)
      .execute()
  }
}
