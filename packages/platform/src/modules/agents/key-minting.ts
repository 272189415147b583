import type { ApiKeyScope } from '@sesamespace/contract/access'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { mintKey } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { keyAudience, vaultsOfAgent, type ReachedVault } from './agent-vaults.repo.ts'
import { getAgent } from './agent-view.ts'

/** Where the agent reaches, and whose it is. */
export interface Reach {
  ownerId: string
  vaults: ReachedVault[]
}

/** Throws unless the actor may make a key that is the agent with these scopes. */
export async function assertMayMint(
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

/** Announces a new key to whoever answers for the agent, or for what it reaches: one more can be it. */
export async function announceKey(
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
