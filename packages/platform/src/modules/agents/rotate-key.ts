import type { CreatedApiKey, RotateAgentKeyInput } from '@sesamespace/contract/agent-keys'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { auditAgent } from './agent-audit.ts'
import { endKeyAt, lockUsableKey } from './agent-keys.repo.ts'
import { createApiKey } from './create-api-key.ts'
import { revokeApiKey } from './revoke-key.ts'

const DAY_SECONDS = 86_400

/** Replaces a key that still works. The old one goes on for a while, so that the new one can be put in its place. */
export async function rotateApiKey(
  tx: Tx,
  actor: Actor,
  agentId: string,
  keyId: string,
  { overlapSeconds = DAY_SECONDS }: RotateAgentKeyInput,
): Promise<CreatedApiKey> {
  const old = await lockUsableKey(tx.db, tx.workspaceId, agentId, keyId)
  if (!old) throw notFound('API key')
  const created = await createApiKey(tx, actor, agentId, {
    name: old.name,
    scopes: old.scopes,
    ...(old.lifetimeMs !== null && {
      expiresAt: new Date(Date.now() + old.lifetimeMs).toISOString(),
    }),
  })
  auditAgent(tx, actor, 'agent.key.rotated', agentId, {
    keyId,
    newKeyId: created.id,
    name: old.name,
    overlapSeconds,
  })
  if (overlapSeconds === 0) await revokeApiKey(tx, actor, agentId, keyId)
  else await endKeyAt(tx.db, keyId, overlapSeconds)
  return created
}
