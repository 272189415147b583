import { z } from 'zod'
import { vaultRoles, itemTypes } from './values'

export const vaultParams = z.object({ vaultId: z.uuid() })
export const vaultMemberParams = vaultParams.extend({ principalId: z.uuid() })
export const itemParams = z.object({ itemId: z.uuid() })

const name = z.string().trim().min(1, 'Give it a name.').max(200)
const description = z.string().trim().max(1000)
const fieldKey = z.string().min(1).max(64)
const value = z.string().max(32_768)
const url = z.string().trim().max(2048).nullable()
const tags = z.array(z.string().trim().min(1).max(50)).max(20)

export const newVaultInput = z.strictObject({ name, description: description.optional() })

export const vaultPatch = z.strictObject({
  name: name.optional(),
  description: description.nullable().optional(),
  agentsMayRequest: z.boolean().optional(),
  requiredApprovals: z.number().int().min(1).max(5).optional(),
})

export const maskingPolicyInput = z.strictObject({
  alwaysMask: z.array(fieldKey).max(100),
  neverMask: z.array(fieldKey).max(100),
})

export const vaultMemberInput = z.strictObject({ role: z.enum(vaultRoles) })

export const newItemInput = z.strictObject({
  name,
  type: z.enum(itemTypes),
  fields: z.record(fieldKey, value),
  url: url.optional(),
  tags: tags.optional(),
})

export const importInput = z.strictObject({ items: z.array(newItemInput).min(1).max(500) })

export const itemPatch = z.strictObject({
  name: name.optional(),
  url: url.optional(),
  tags: tags.optional(),
  fields: z.record(fieldKey, value.nullable()).optional(),
})

export const revealInput = z.strictObject({ keys: z.array(fieldKey).min(1).max(64).optional() })

export const restoreInput = z.strictObject({ version: z.number().int().min(1) })

export type NewVaultInput = z.infer<typeof newVaultInput>
export type VaultPatch = z.infer<typeof vaultPatch>
export type NewItemInput = z.infer<typeof newItemInput>
export type ImportInput = z.infer<typeof importInput>
export type ItemPatch = z.infer<typeof itemPatch>
