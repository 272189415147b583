// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type {
  AgentPublicKey,
  ApiKey,
  CreateAgentKeyInput,
  CreatedApiKey,
  Id,
  RotateAgentKeyInput,
} from './types.ts'

export const agentKeysCalls = (http: HttpClient) => ({
  /** Generate an API key for an agent. `key.key` is in this answer and in no other. */
  async createAgentKey(
    agentId: Id,
    input: CreateAgentKeyInput,
    options?: RequestOptions,
  ): Promise<{ key: CreatedApiKey }> {
    return {
      key: await http.data('POST', path`/agents/${agentId}/keys`, { ...options, body: input }),
    }
  },

  /** List the API keys of an agent, without their secrets. */
  async listAgentKeys(agentId: Id, options?: RequestOptions): Promise<{ keys: ApiKey[] }> {
    return { keys: await http.data('GET', path`/agents/${agentId}/keys`, options) }
  },

  /**
   * Replace an API key by a new one of the same name and scopes. The old key goes on working for a while, so that the new one can be put in its place, and then ends by itself. A key that expires is replaced by one that lives as long. `key.key` is in this answer and in no other.
   */
  async rotateAgentKey(
    agentId: Id,
    keyId: Id,
    input: RotateAgentKeyInput = {},
    options?: RequestOptions,
  ): Promise<{ key: CreatedApiKey }> {
    return {
      key: await http.data('POST', path`/agents/${agentId}/keys/${keyId}/rotate`, {
        ...options,
        body: input,
      }),
    }
  },

  /** Revoke an API key. Its next call is refused and its socket is closed. */
  async revokeAgentKey(agentId: Id, keyId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/agents/${agentId}/keys/${keyId}`, options)
  },

  /**
   * Register an Ed25519 public key of an agent. As PEM, or 32 bytes in base64 or hex. The agent can then sign its requests.
   */
  async addAgentPublicKey(
    agentId: Id,
    publicKey: string,
    options?: RequestOptions,
  ): Promise<{ publicKey: AgentPublicKey }> {
    return {
      publicKey: await http.data('POST', path`/agents/${agentId}/public-keys`, {
        ...options,
        body: { publicKey },
      }),
    }
  },

  /**
   * Register an Ed25519 public key of your own. The agent then no longer needs its API key, which must have the scope `*`.
   */
  async registerPublicKey(
    publicKey: string,
    options?: RequestOptions,
  ): Promise<{ publicKey: AgentPublicKey }> {
    return {
      publicKey: await http.data('POST', '/agents/me/public-keys', {
        ...options,
        body: { publicKey },
      }),
    }
  },

  /** List the public keys of an agent. */
  async listAgentPublicKeys(
    agentId: Id,
    options?: RequestOptions,
  ): Promise<{ publicKeys: AgentPublicKey[] }> {
    return { publicKeys: await http.data('GET', path`/agents/${agentId}/public-keys`, options) }
  },

  /** Revoke a public key. */
  async revokeAgentPublicKey(agentId: Id, keyId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/agents/${agentId}/public-keys/${keyId}`, options)
  },
})
