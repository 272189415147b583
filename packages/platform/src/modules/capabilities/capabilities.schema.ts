import { z } from 'zod'
import type { DiscoveredAgent } from '@sesamespace/sdk'
import type { Equal } from '../../http/type-equality.ts'
import { capabilitySchema } from '../agents/agents.schema.ts'
import { principal as principalSchema } from '@sesamespace/contract/principals'

const MAX_CAPABILITIES = 100

const namespace = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'Use lower-case letters, digits, "-" and "_", without dots.')
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, 'Use lower-case letters, digits, "-", "_" and dots.')

export const discoveredAgentSchema = principalSchema.extend({
  kind: z.literal('agent'),
  description: z.string().nullable(),
  presence: z.enum(['online', 'offline']),
  capabilities: z.array(capabilitySchema),
})

export const registerCapabilitiesInput = z.strictObject({
  capabilities: z
    .array(z.strictObject({ namespace, name, description: z.string().trim().max(500).nullish() }))
    .max(MAX_CAPABILITIES),
})
export const discoverFilter = z.strictObject({
  /** `namespace.name`, or a whole `namespace`. */
  capability: z.string().min(1).max(129).optional(),
  namespace: z.string().min(1).max(64).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  online: z.enum(['true', 'false']).optional(),
})

export type CapabilityInput = z.infer<typeof registerCapabilitiesInput>['capabilities'][number]
export type DiscoverFilter = z.infer<typeof discoverFilter>

true satisfies Equal<z.infer<typeof discoveredAgentSchema>, DiscoveredAgent>
