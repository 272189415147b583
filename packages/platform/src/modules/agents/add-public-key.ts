import { v7 as uuid } from 'uuid'
import type { AgentPublicKey } from '@sesamespace/contract/agent-keys'
import type { Actor } from '../../auth/actor.ts'
import { parsePublicKey } from '../../auth/ed25519.ts'
import type { Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError } from '../../http/errors.ts'
import { auditAgent } from './agent-audit.ts'
import { getPublicKey, insertPublicKey } from './agent-keys.repo.ts'
import { announceKey, assertMayMint } from './key-minting.ts'

/** Registers a public key that the agent signs with from now on. */
export async function addPublicKey(
  tx: Tx,
  actor: Actor,
  agentId: string,
  text: string,
): Promise<AgentPublicKey> {
  const publicKey = parsePublicKey(text)
  if (!publicKey) {
    throw new AppError(
      'invalid_request',
      'body.publicKey: send an Ed25519 public key as PEM, or its 32 bytes in base64 or hex.',
    )
  }
  const isOwn = actor.principalId === agentId
  const reach = isOwn ? null : await assertMayMint(tx, actor, agentId, ['*'])
  const keyId = uuid()
  const createdBy = isOwn ? null : actor.principalId
  await insertPublicKey(tx.db, { id: keyId, agentId, publicKey, createdBy }).catch(asKeyKnown)
  auditAgent(tx, actor, 'agent.public_key.added', agentId, { keyId })
  if (reach) await announceKey(tx, actor, { agentId, keyId, name: null, scopes: ['*'] }, reach)
  return await getPublicKey(tx.db, agentId, keyId)
}

/** Throws `conflict` for a key that was registered before, and whatever else it was as it is. */
function asKeyKnown(error: unknown): never {
  if (!isUniqueViolation(error)) throw error
  throw new AppError(
    'conflict',
    'This public key is or was registered already. Make a new key pair.',
  )
}
