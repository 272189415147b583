import { z } from 'zod'
import { apiKeyScopes } from './access.ts'
import { defineCalls } from './call.ts'
import { id, lineText, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const apiKeyScope = named(
  'ApiKeyScope',
  'What an API key may be used for. `*` is everything its agent may do.',
  z.enum(apiKeyScopes),
)

export const apiKey = named(
  'ApiKey',
  'An API key without its secret.',
  z.object({
    id,
    name: z.string(),
    prefix: z.string().describe('First characters of the key, to recognise it by.'),
    scopes: z.array(apiKeyScope),
    expiresAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable(),
    createdAt: timestamp,
    createdBy: id.describe('The person who made it.'),
    revokedAt: timestamp.nullable(),
  }),
)

export const createdApiKey = named(
  'CreatedApiKey',
  'An API key at the one moment its secret is shown.',
  z.object({
    ...apiKey.shape,
    key: z.string().describe('`sk_…`. Not stored: it cannot be shown again.'),
  }),
)

export const agentPublicKey = named(
  'AgentPublicKey',
  'An Ed25519 public key of an agent.',
  z.object({
    id,
    publicKey: z.string().describe('Raw 32-byte key in base64url.'),
    lastUsedAt: timestamp.nullable().describe('To the minute.'),
    createdAt: timestamp,
    createdBy: id.nullable().describe('The person who registered it; `null` when the agent did.'),
    revokedAt: timestamp.nullable(),
  }),
)

export const createAgentKeyInput = named(
  'CreateAgentKeyInput',
  'What `createAgentKey` takes.',
  z.strictObject({
    name: lineText(limits.agentKeyName).describe('To recognise it by, for example `production`.'),
    scopes: z
      .array(apiKeyScope)
      .max(limits.agentKeyScopes)
      .optional()
      .describe('Absent means everything the agent may do. An empty list is refused.'),
    expiresAt: timestamp.optional().describe('Absent means it does not expire.'),
  }),
)

export const rotateAgentKeyInput = named(
  'RotateAgentKeyInput',
  'What `rotateAgentKey` takes.',
  z.strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(limits.keyOverlapSeconds)
      .optional()
      .describe('How long the old key goes on working: a day when absent; `0` ends it at once.'),
  }),
)

const publicKeyBody = z.strictObject({ publicKey: z.string().min(1).max(limits.publicKey) })
const addedPublicKey = { shape: 'one', key: 'publicKey', schema: agentPublicKey } as const

/** What agents sign in with: API keys and Ed25519 public keys. */
export const agentKeyCalls = defineCalls('Agent keys', {
  createAgentKey: {
    method: 'POST',
    path: '/agents/:agentId/keys',
    access: 'agents:manage',
    summary: 'Generate an API key for an agent',
    description: '`key.key` is in this answer and in no other.',
    body: createAgentKeyInput,
    answer: { shape: 'one', key: 'key', schema: createdApiKey },
    status: 201,
    errors: ['not_found', 'empty_selection'],
    plaintext: true,
    browser: true,
    stepUp: true,
  },
  listAgentKeys: {
    method: 'GET',
    path: '/agents/:agentId/keys',
    access: 'keys:read',
    summary: 'List the API keys of an agent, without their secrets',
    answer: { shape: 'list', key: 'keys', schema: apiKey },
    errors: ['not_found'],
    browser: true,
  },
  rotateAgentKey: {
    method: 'POST',
    path: '/agents/:agentId/keys/:keyId/rotate',
    access: 'agents:manage',
    summary: 'Replace an API key by a new one of the same name and scopes',
    description:
      'The old key goes on working for a while, so that the new one can be put in its place, and then ends by itself. A key that expires is replaced by one that lives as long. `key.key` is in this answer and in no other.',
    body: rotateAgentKeyInput,
    answer: { shape: 'one', key: 'key', schema: createdApiKey },
    status: 201,
    errors: ['not_found'],
    plaintext: true,
    browser: true,
    stepUp: true,
  },
  revokeAgentKey: {
    method: 'DELETE',
    path: '/agents/:agentId/keys/:keyId',
    access: 'agents:manage',
    summary: 'Revoke an API key',
    description: 'Its next call is refused and its socket is closed.',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
  addAgentPublicKey: {
    method: 'POST',
    path: '/agents/:agentId/public-keys',
    access: 'agents:manage',
    summary: 'Register an Ed25519 public key of an agent',
    description: 'As PEM, or 32 bytes in base64 or hex. The agent can then sign its requests.',
    body: publicKeyBody,
    args: ['publicKey'],
    answer: addedPublicKey,
    status: 201,
    errors: ['not_found', 'conflict'],
    browser: true,
    stepUp: true,
  },
  registerPublicKey: {
    method: 'POST',
    path: '/agents/me/public-keys',
    access: 'signed-in',
    only: 'agent',
    summary: 'Register an Ed25519 public key of your own',
    description: 'The agent then no longer needs its API key, which must have the scope `*`.',
    body: publicKeyBody,
    args: ['publicKey'],
    answer: addedPublicKey,
    status: 201,
    errors: ['conflict'],
  },
  listAgentPublicKeys: {
    method: 'GET',
    path: '/agents/:agentId/public-keys',
    access: 'keys:read',
    summary: 'List the public keys of an agent',
    answer: { shape: 'list', key: 'publicKeys', schema: agentPublicKey },
    errors: ['not_found'],
    browser: true,
  },
  revokeAgentPublicKey: {
    method: 'DELETE',
    path: '/agents/:agentId/public-keys/:keyId',
    access: 'agents:manage',
    summary: 'Revoke a public key',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
})

export type { ApiKeyScope } from './access.ts'
export type ApiKey = z.output<typeof apiKey>
export type CreatedApiKey = z.output<typeof createdApiKey>
export type AgentPublicKey = z.output<typeof agentPublicKey>
export type RotateAgentKeyInput = z.output<typeof rotateAgentKeyInput>
export type CreateAgentKeyInput = z.output<typeof createAgentKeyInput>
