import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { AgentPublicKey, ApiKey, ApiKeyScope, CreatedApiKey } from '../types/agents.ts'
import type { Id, Timestamp } from '../types/common.ts'

/** What `createAgentKey` takes. */
export interface CreateAgentKeyInput {
  /** To recognise it by, for example `production`. */
  name: string
  /** Absent means everything the agent may do. */
  scopes?: ApiKeyScope[]
  /** Absent means it does not expire. */
  expiresAt?: Timestamp
}

/** What agents sign in with: API keys and Ed25519 public keys. */
export type AgentKeyCalls = ReturnType<typeof agentKeyCalls>

export const agentKeyCalls = (http: HttpClient) => ({
  /** Makes an API key for an agent. `key.key` is shown this once. */
  async createAgentKey(
    agentId: Id,
    input: CreateAgentKeyInput,
    options?: RequestOptions,
  ): Promise<{ key: CreatedApiKey }> {
    const call = { ...options, body: input }
    return { key: await http.data('POST', path`/agents/${agentId}/keys`, call) }
  },

  /** The API keys of an agent, without their secrets. */
  async listAgentKeys(agentId: Id, options?: RequestOptions): Promise<{ keys: ApiKey[] }> {
    return { keys: await http.data('GET', path`/agents/${agentId}/keys`, options) }
  },

  /** Revokes an API key: its next call is refused and its socket is closed. */
  async revokeAgentKey(agentId: Id, keyId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/agents/${agentId}/keys/${keyId}`, options)
  },

  /** Registers an Ed25519 public key (PEM, or 32 bytes in base64 or hex), so that the agent can sign its requests. */
  async addAgentPublicKey(
    agentId: Id,
    publicKey: string,
    options?: RequestOptions,
  ): Promise<{ publicKey: AgentPublicKey }> {
    const call = { ...options, body: { publicKey } }
    return { publicKey: await http.data('POST', path`/agents/${agentId}/public-keys`, call) }
  },

  /** Registers an Ed25519 public key of the signed-in agent itself, which then needs its API key no more. */
  async registerPublicKey(
    publicKey: string,
    options?: RequestOptions,
  ): Promise<{ publicKey: AgentPublicKey }> {
    const call = { ...options, body: { publicKey } }
    return { publicKey: await http.data('POST', '/agents/me/public-keys', call) }
  },

  /** The public keys of an agent. */
  async listAgentPublicKeys(
    agentId: Id,
    options?: RequestOptions,
  ): Promise<{ publicKeys: AgentPublicKey[] }> {
    return { publicKeys: await http.data('GET', path`/agents/${agentId}/public-keys`, options) }
  },

  /** Revokes a public key. */
  async revokeAgentPublicKey(agentId: Id, keyId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/agents/${agentId}/public-keys/${keyId}`, options)
  },
})
