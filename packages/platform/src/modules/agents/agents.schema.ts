import { z } from 'zod'
import type { Agent, AgentPublicKey, ApiKey, BlastRadius, CreatedApiKey } from '@sesamespace/sdk'
import { displayNameInput, handleInput } from '../../auth/accounts.ts'
import { id, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'

export const capabilitySchema = z.object({
  namespace: z.string(),
  name: z.string(),
  description: z.string().nullable(),
})

export const agentSchema = z.object({
  id,
  kind: z.literal('agent'),
  handle: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  status: z.enum(['active', 'frozen']),
  presence: z.enum(['online', 'offline']),
  activity: z
    .object({
      status: z.string(),
      detail: z.string().nullable(),
      progress: z.number().nullable(),
      updatedAt: timestamp,
    })
    .nullable(),
  runtime: z.string().nullable(),
  runtimeVersion: z.string().nullable(),
  lastSeenAt: timestamp.nullable(),
  capabilities: z.array(capabilitySchema),
  createdBy: id,
  ownerId: id,
  frozenReason: z.string().nullable(),
  createdAt: timestamp,
})

const scope = z.enum(['*', 'chat', 'vault', 'tasks', 'schedule', 'agents', 'webhooks'])

export const apiKeySchema = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scope),
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
  createdAt: timestamp,
  createdBy: id,
  revokedAt: timestamp.nullable(),
})
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() })

export const publicKeySchema = z.object({
  id,
  publicKey: z.string(),
  createdAt: timestamp,
  createdBy: id.nullable(),
  revokedAt: timestamp.nullable(),
})

export const blastRadiusSchema = z.object({
  activeLeases: z.int(),
  pendingLeases: z.int(),
  activeKeys: z.int(),
  publicKeys: z.int(),
  channels: z.int(),
  claimedTasks: z.int(),
  webhooks: z.int(),
  vaults: z.int(),
  plannedRuns: z.int(),
})

const description = z.string().trim().max(1_000)

export const createAgentInput = z.strictObject({
  handle: handleInput,
  displayName: displayNameInput,
  description: description.nullish(),
})
export const updateAgentInput = z.strictObject({
  displayName: displayNameInput.optional(),
  description: description.nullable().optional(),
  ownerId: id.optional(),
})
/** Everything may be left out, the body too. */
export const freezeAgentInput = z
  .strictObject({ reason: z.string().trim().min(1).max(500).optional() })
  .nullish()
export const createKeyInput = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(scope).max(10).optional(),
  expiresAt: timestamp.optional(),
})
export const publicKeyInput = z.strictObject({ publicKey: z.string().min(1).max(1_000) })
export const agentKeyParams = z.strictObject({ id, keyId: id })

export type CreateAgentInput = z.infer<typeof createAgentInput>
export type UpdateAgentInput = z.infer<typeof updateAgentInput>
export type CreateKeyInput = z.infer<typeof createKeyInput>

true satisfies Equal<z.infer<typeof agentSchema>, Agent>
true satisfies Equal<z.infer<typeof apiKeySchema>, ApiKey>
true satisfies Equal<z.infer<typeof createdApiKeySchema>, CreatedApiKey>
true satisfies Equal<z.infer<typeof publicKeySchema>, AgentPublicKey>
true satisfies Equal<z.infer<typeof blastRadiusSchema>, BlastRadius>
