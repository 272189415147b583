import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { revokeKeys } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { auditAgent } from './agent-audit.ts'
import { revokeKey } from './agent-keys.repo.ts'
import { getAgent } from './agent-view.ts'

/** Revokes an API key: what signs in with it is out at once. */
export async function revokeApiKey(
  tx: Tx,
  actor: Actor,
  agentId: string,
  keyId: string,
): Promise<void> {
  await getAgent(tx.db, tx.workspaceId, agentId)
  assertAllowed(revokeKeys(actor))
  if (!(await revokeKey(tx.db, 'api_keys', agentId, keyId))) throw notFound('API key')
  emitRevoked(tx, actor, { apiKeyId: keyId })
  auditAgent(tx, actor, 'agent.key.revoked', agentId, { keyId })
}

/** Revokes a public key: what signs with it is out at once. */
export async function revokePublicKey(
  tx: Tx,
  actor: Actor,
  agentId: string,
  keyId: string,
): Promise<void> {
  await getAgent(tx.db, tx.workspaceId, agentId)
  assertAllowed(revokeKeys(actor))
  if (!(await revokeKey(tx.db, 'agent_public_keys', agentId, keyId))) throw notFound('Public key')
  emitRevoked(tx, actor, { publicKeyId: keyId })
  auditAgent(tx, actor, 'agent.public_key.revoked', agentId, { keyId })
}

const emitRevoked = (
  tx: Tx,
  actor: Actor,
  which: { apiKeyId: string } | { publicKeyId: string },
): void =>
  tx.emit({
    type: 'auth.revoked',
    payload: { ...which, reason: 'key_revoked' },
    audience: {},
    actorId: actor.principalId,
  })
