import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { ApiKeyScope } from '@sesamespace/contract/access'
import type {
  AgentPublicKey,
  ApiKey,
  CreateAgentKeyInput,
  CreatedApiKey,
} from '@sesamespace/contract/agent-keys'
import { v7 as uuid } from 'uuid'
import type { Actor } from '../../auth/actor.ts'
import { parsePublicKey } from '../../auth/ed25519.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Database, Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { mintKey, registerOwnKey } from '../../policies/agent.ts'
import { keyAudience, vaultsOfAgent, type ReachedVault } from './agent-vaults.repo.ts'
import { getAgent } from './agent-view.ts'
import {
  findApiKeys,
  findPublicKeys,
  insertApiKey,
  insertPublicKey,
  revokeKey,
} from './agent-keys.repo.ts'

/** Characters of a key that are kept to recognise it by; the rest is 200 bits and more. */
const PREFIX_LENGTH = 10

/** What agents sign in with. */
export function createAgentKeysService(database: Database) {
  const addPublicKey = (actor: Actor, agentId: string, text: string): Promise<AgentPublicKey> => {
    const publicKey = parsePublicKey(text)
    if (!publicKey) {
      throw new AppError(
        'invalid_request',
        'body.publicKey: send an Ed25519 public key as PEM, or its 32 bytes in base64 or hex.',
      )
    }
    return database.transaction(actor.workspaceId, async (tx) => {
      const isOwn = actor.principalId === agentId
      const reach = isOwn ? null : await assertMayMint(tx, actor, agentId, ['*'])
      const id = uuid()
      const createdBy = isOwn ? null : actor.principalId
      try {
        await insertPublicKey(tx.db, { id, agentId, publicKey, createdBy })
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
        throw new AppError(
          'conflict',
          'This public key is or was registered already. Make a new key pair.',
        )
      }
      audit(tx, actor, 'agent.public_key.added', agentId, { keyId: id })
      if (reach)
        await announceKey(tx, actor, { agentId, keyId: id, name: null, scopes: ['*'] }, reach)
      return only(await findPublicKeys(tx.db, agentId, id))
    })
  }

  return {
    addPublicKey,

    /** An agent registers a key for itself. A key with fewer scopes must not become one with all. */
    addOwnPublicKey(actor: Actor, text: string): Promise<AgentPublicKey> {
      assertAllowed(registerOwnKey(actor))
      return addPublicKey(actor, actor.principalId, text)
    },

    async listApiKeys(actor: Actor, agentId: string): Promise<ApiKey[]> {
      await getAgent(database.db, actor.workspaceId, agentId)
      return findApiKeys(database.db, agentId)
    },

    async listPublicKeys(actor: Actor, agentId: string): Promise<AgentPublicKey[]> {
      await getAgent(database.db, actor.workspaceId, agentId)
      return findPublicKeys(database.db, agentId)
    },

    /** Makes a key. Only its hash is stored: it is in this answer and nowhere else. */
    createApiKey(
      actor: Actor,
      agentId: string,
      input: CreateAgentKeyInput,
    ): Promise<CreatedApiKey> {
      const scopes = [...new Set(input.scopes ?? ['*' as const])]
      if (scopes.length === 0) {
        throw new AppError(
          'empty_selection',
          'body.scopes: name at least one scope, or leave it out for all.',
        )
      }
      const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt)
      if (expiresAt && expiresAt.getTime() <= Date.now()) {
        throw new AppError('invalid_request', 'body.expiresAt: must be in the future.')
      }
      const key = `sk_${randomToken(43)}`
      return database.transaction(actor.workspaceId, async (tx) => {
        const reach = await assertMayMint(tx, actor, agentId, scopes)
        const id = uuid()
        const prefix = key.slice(0, PREFIX_LENGTH)
        const createdBy = actor.principalId
        const stored = {
          id,
          agentId,
          name: input.name,
          prefix,
          keyHash: sha256(key),
          scopes,
          expiresAt,
          createdBy,
        }
        await insertApiKey(tx.db, stored)
        audit(tx, actor, 'agent.key.created', agentId, { keyId: id, name: input.name, scopes })
        await announceKey(tx, actor, { agentId, keyId: id, name: input.name, scopes }, reach)
        return { ...only(await findApiKeys(tx.db, agentId, id)), key }
      })
    },

    revokeApiKey: (actor: Actor, agentId: string, keyId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        await getAgent(tx.db, tx.workspaceId, agentId)
        if (!(await revokeKey(tx.db, 'api_keys', agentId, keyId))) throw notFound('API key')
        revoked(tx, actor, { apiKeyId: keyId })
        audit(tx, actor, 'agent.key.revoked', agentId, { keyId })
      }),

    revokePublicKey: (actor: Actor, agentId: string, keyId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        await getAgent(tx.db, tx.workspaceId, agentId)
        if (!(await revokeKey(tx.db, 'agent_public_keys', agentId, keyId)))
          throw notFound('Public key')
        revoked(tx, actor, { publicKeyId: keyId })
        audit(tx, actor, 'agent.public_key.revoked', agentId, { keyId })
      }),
  }
}

export type AgentKeysService = ReturnType<typeof createAgentKeysService>

/** Where the agent reaches, and whose it is. */
interface Reach {
  ownerId: string
  vaults: ReachedVault[]
}

async function assertMayMint(
  tx: Tx,
  actor: Actor,
  agentId: string,
  scopes: readonly ApiKeyScope[],
): Promise<Reach> {
  const { ownerId } = await getAgent(tx.db, tx.workspaceId, agentId)
  const vaults = await vaultsOfAgent(tx.db, agentId, actor.principalId)
  assertAllowed(mintKey(actor, { ownerId, scopes, vaults }))
  return { ownerId, vaults }
}

/** Tells whoever answers for the agent, or for what it reaches, that there is one more who can be it. */
async function announceKey(
  tx: Tx,
  actor: Actor,
  key: { agentId: string; keyId: string; name: string | null; scopes: ApiKeyScope[] },
  { ownerId, vaults }: Reach,
): Promise<void> {
  const reaches = key.scopes.includes('*') || key.scopes.includes('vault')
  const vaultIds = reaches ? vaults.map(({ id }) => id) : []
  tx.emit({
    type: 'agent.key_created',
    payload: { ...key, createdBy: actor.principalId, vaultIds },
    audience: { principalIds: await keyAudience(tx.db, tx.workspaceId, { ownerId }, vaultIds) },
    actorId: actor.principalId,
  })
}

function revoked(
  tx: Tx,
  actor: Actor,
  which: { apiKeyId: string } | { publicKeyId: string },
): void {
  const payload = { ...which, reason: 'key_revoked' }
  tx.emit({ type: 'auth.revoked', payload, audience: {}, actorId: actor.principalId })
}

function audit(
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  agentId: string,
  details: Record<string, unknown>,
): void {
  tx.audit({
    action,
    actorId: actor.principalId,
    targetType: 'agent',
    targetId: agentId,
    details,
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}

/** The row that was written a moment ago in the same transaction. */
function only<T>([row]: T[]): T {
  if (!row) throw notFound('Key')
  return row
}
