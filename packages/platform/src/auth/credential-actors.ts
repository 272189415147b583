import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import type { Actor } from './actor.ts'
import {
  findApiKey,
  findPrincipal,
  findPublicKeys,
  findSession,
  touchKey,
  touchSession,
} from './credential-actors.repo.ts'

/** Who a session belongs to; `null` when it has ended or never was. */
export async function findSessionActor(db: Queryable, sessionId: string): Promise<Actor | null> {
  const row = await findSession(db, sessionId)
  if (!row || row.status === 'deleted') return null
  refuseStopped(row.status)
  if (row.is_stale) await touchSession(db, sessionId)
  return {
    principalId: row.id,
    workspaceId: row.workspace_id,
    kind: 'human',
    handle: row.handle,
    displayName: row.display_name,
    role: row.role,
    scopes: ['*'],
    credential: { type: 'session', id: sessionId },
    ...(row.lacks_factor && { lacksFactor: true }),
  }
}

/** Whoever a link was made for, as they are now, to read files and no more; `null` when they are gone. */
export async function findReaderActor(db: Queryable, principalId: string): Promise<Actor | null> {
  const row = await findPrincipal(db, principalId)
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
  const row = await findApiKey(db, keyHash)
  if (!row || row.status === 'deleted') return null
  refuseStopped(row.status, row.frozen_reason)
  if (row.is_stale) await touchKey(db, 'api_keys', row.key_id)
  return {
    principalId: row.id,
    workspaceId: row.workspace_id,
    kind: 'agent',
    handle: row.handle,
    displayName: row.display_name,
    role: null,
    scopes: row.scopes,
    credential: { type: 'api_key', id: row.key_id },
    messagesPerMinute: row.messages_per_minute,
  }
}

/** An agent's public key and whom it proves. */
export interface PublicKeyActor {
  /** Raw Ed25519 key: 32 bytes. */
  publicKey: Buffer
  status: string
  frozenReason: string | null
  /** Its last use was not written down for a minute. */
  isStale: boolean
  actor: Actor
}

/**
 * The keys that may have signed for `keyId`: the id of a key, or the handle of an agent. A handle belongs to one agent
 * of each workspace; which one it is, the signature tells.
 */
export async function findPublicKeyActors(db: Queryable, keyId: string): Promise<PublicKeyActor[]> {
  const rows = await findPublicKeys(db, keyId, MAX_CANDIDATES)
  return rows.map((row) => ({
    publicKey: row.public_key,
    status: row.status,
    frozenReason: row.frozen_reason,
    isStale: row.is_stale,
    actor: {
      principalId: row.id,
      workspaceId: row.workspace_id,
      kind: 'agent',
      handle: row.handle,
      displayName: row.display_name,
      role: null,
      scopes: ['*'],
      credential: { type: 'public_key', id: row.key_id },
      messagesPerMinute: row.messages_per_minute,
    },
  }))
}

/** Writes down that a public key has signed. */
export const touchPublicKey = (db: Queryable, keyId: string): Promise<void> =>
  touchKey(db, 'agent_public_keys', keyId)

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
