import { z } from 'zod'

export const agentParams = z.object({ agentId: z.uuid() })
export const agentKeyParams = agentParams.extend({ keyId: z.uuid() })

/** What a principal is mentioned by. The platform has the last word (some names are reserved). */
export const handleSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{1,31}$/,
    'Use 2–32 lower-case letters, digits, dashes or underscores.',
  )

export const newAgentInput = z.strictObject({
  handle: handleSchema,
  displayName: z.string().trim().min(1, 'Give the agent a name.').max(80),
  description: z.string().trim().max(500).optional(),
})

export const agentPatch = z.strictObject({
  displayName: z.string().trim().min(1).max(80).optional(),
  description: z.string().trim().max(500).nullable().optional(),
})

export const newKeyInput = z.strictObject({
  name: z.string().trim().min(1, 'Name the key after where it will live.').max(80),
  scopes: z
    .array(z.enum(['*', 'chat', 'vault', 'tasks', 'schedule', 'agents', 'webhooks']))
    .min(1)
    .optional(),
  expiresAt: z.iso.datetime().optional(),
})

export type NewAgentInput = z.infer<typeof newAgentInput>
export type NewKeyInput = z.infer<typeof newKeyInput>
