import type {
  AgentPublicKey,
  ApiKey,
  CreateAgentKeyInput,
  CreatedApiKey,
  RotateAgentKeyInput,
} from '@sesamespace/contract/agent-keys'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { registerOwnKey } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { addPublicKey } from './add-public-key.ts'
import { findApiKeys, findPublicKeys } from './agent-keys.repo.ts'
import { getAgent } from './agent-view.ts'
import { createApiKey } from './create-api-key.ts'
import { revokeApiKey, revokePublicKey } from './revoke-key.ts'
import { rotateApiKey } from './rotate-key.ts'

/** What agents sign in with. */
export function createAgentKeysService(database: Database) {
  const add = (actor: Actor, agentId: string, text: string): Promise<AgentPublicKey> =>
    database.transaction(actor.workspaceId, (tx) => addPublicKey(tx, actor, agentId, text))

  return {
    addPublicKey: add,

    /** An agent registers a key for itself. A key with fewer scopes must not become one with all. */
    async addOwnPublicKey(actor: Actor, text: string): Promise<AgentPublicKey> {
      assertAllowed(registerOwnKey(actor))
      return await add(actor, actor.principalId, text)
    },

    async listApiKeys(actor: Actor, agentId: string): Promise<ApiKey[]> {
      await getAgent(database.db, actor.workspaceId, agentId)
      return await findApiKeys(database.db, agentId)
    },

    async listPublicKeys(actor: Actor, agentId: string): Promise<AgentPublicKey[]> {
      await getAgent(database.db, actor.workspaceId, agentId)
      return await findPublicKeys(database.db, agentId)
    },

    createApiKey: (
      actor: Actor,
      agentId: string,
      input: CreateAgentKeyInput,
    ): Promise<CreatedApiKey> =>
      database.transaction(actor.workspaceId, (tx) => createApiKey(tx, actor, agentId, input)),

    rotateApiKey: (
      actor: Actor,
      agentId: string,
      keyId: string,
      input: RotateAgentKeyInput,
    ): Promise<CreatedApiKey> =>
      database.transaction(actor.workspaceId, (tx) =>
        rotateApiKey(tx, actor, agentId, keyId, input),
      ),

    revokeApiKey: (actor: Actor, agentId: string, keyId: string): Promise<void> =>
      database.transaction(actor.workspaceId, (tx) => revokeApiKey(tx, actor, agentId, keyId)),

    revokePublicKey: (actor: Actor, agentId: string, keyId: string): Promise<void> =>
      database.transaction(actor.workspaceId, (tx) => revokePublicKey(tx, actor, agentId, keyId)),
  }
}

export type AgentKeysService = ReturnType<typeof createAgentKeysService>
