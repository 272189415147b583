import { agentKeyCalls } from '@sesamespace/contract/agent-keys'
import { implement } from '../../http/implement.ts'
import type { AgentKeysService } from './agent-keys.service.ts'

export const agentKeysRoutes = (keys: AgentKeysService) =>
  implement(agentKeyCalls, {
    createAgentKey: ({ actor, params, body }) => keys.createApiKey(actor, params.agentId, body),
    listAgentKeys: ({ actor, params }) => keys.listApiKeys(actor, params.agentId),
    rotateAgentKey: ({ actor, params, body }) =>
      keys.rotateApiKey(actor, params.agentId, params.keyId, body),
    revokeAgentKey: ({ actor, params }) => keys.revokeApiKey(actor, params.agentId, params.keyId),
    addAgentPublicKey: ({ actor, params, body }) =>
      keys.addPublicKey(actor, params.agentId, body.publicKey),
    registerPublicKey: ({ actor, body }) => keys.addOwnPublicKey(actor, body.publicKey),
    listAgentPublicKeys: ({ actor, params }) => keys.listPublicKeys(actor, params.agentId),
    revokeAgentPublicKey: ({ actor, params }) =>
      keys.revokePublicKey(actor, params.agentId, params.keyId),
  })
