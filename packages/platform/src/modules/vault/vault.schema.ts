import { z } from 'zod'
import type {
  CreateVaultItemInput,
  MaskingPolicy,
  TotpCode,
  UpdateVaultItemInput,
  Vault,
  VaultItem,
  VaultItemDetail,
  VaultItemUse,
  VaultItemVersion,
  VaultMember,
} from '@sesamespace/sdk'
import { id, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'

export const vaultRoles = ['viewer', 'user', 'approver', 'manager'] as const
export const vaultItemTypes = [
  'login',
  'api_key',
  'database',
  'ssh_key',
  'card',
  'note',
  'custom',
] as const

/** Name of a field: begins with a letter or digit; what it holds is shown under it everywhere. */
export const fieldKey = z
  .string()
  .min(1)
  .max(64)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} _.-]*$/u,
    'begins with a letter or digit, then letters, digits, spaces, "_", "." or "-"',
  )

/** Field keys that a caller picks. Each once; that there is one at all is checked where it is known what it would mean. */
export const fieldKeys = z
  .array(fieldKey)
  .max(64)
  .refine((keys) => new Set(keys).size === keys.length, 'names a field twice')

const name = z.string().trim().min(1).max(200)
const description = z.string().trim().max(1000)
const value = z.string().max(32_768)
const tags = z.array(z.string().trim().min(1).max(50)).max(20)
const url = z
  .string()
  .trim()
  .max(2048)
  .refine(
    isPlainUrl,
    'is not an address such as https://example.com, without a user or password in it',
  )

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (
    username === '' &&
    password === '' &&
    !['javascript:', 'data:', 'vbscript:', 'blob:', 'file:'].includes(protocol)
  )
}

export const maskingPolicy = z.strictObject({
  alwaysMask: z.array(fieldKey).max(100),
  neverMask: z.array(fieldKey).max(100),
})

export const createVaultInput = z.strictObject({ name, description: description.optional() })
export const updateVaultInput = z.strictObject({
  name: name.optional(),
  description: description.nullable().optional(),
  agentsMayRequest: z.boolean().optional(),
  requiredApprovals: z.int().min(1).max(5).optional(),
})
export const vaultMemberInput = z.strictObject({ role: z.enum(vaultRoles) })

export const itemFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  type: z.enum(vaultItemTypes).optional(),
})
export const createItemInput = z.strictObject({
  name,
  type: z.enum(vaultItemTypes),
  fields: z.record(fieldKey, value),
  url: url.nullable().optional(),
  tags: tags.optional(),
})
/** All in one transaction: as many as it can hold without keeping others waiting. */
export const importItemsInput = z.strictObject({ items: z.array(createItemInput).min(1).max(500) })
export const updateItemInput = z.strictObject({
  name: name.optional(),
  url: url.nullable().optional(),
  tags: tags.optional(),
  fields: z.record(fieldKey, value.nullable()).optional(),
})
export const restoreInput = z.strictObject({ version: z.int().min(1) })
/** Its body must be there: what is sent by mistake must not reveal everything. */
export const revealInput = z.strictObject({ keys: fieldKeys.optional() })

export const vaultSchema = z.object({
  id,
  name: z.string(),
  description: z.string().nullable(),
  itemCount: z.int(),
  role: z.enum(vaultRoles).nullable(),
  maskingPolicy: z.object({ alwaysMask: z.array(z.string()), neverMask: z.array(z.string()) }),
  agentsMayRequest: z.boolean(),
  requiredApprovals: z.int(),
  createdAt: timestamp,
})
export const vaultMemberSchema = z.object({
  principalId: id,
  role: z.enum(vaultRoles),
  addedAt: timestamp,
})
export const itemSchema = z.object({
  id,
  vaultId: id,
  name: z.string(),
  type: z.enum(vaultItemTypes),
  url: z.string().nullable(),
  tags: z.array(z.string()),
  version: z.int(),
  hasTotp: z.boolean(),
  createdBy: id,
  createdAt: timestamp,
  updatedAt: timestamp,
})
export const itemDetailSchema = z.object({
  item: itemSchema,
  fieldKeys: z.array(z.string()),
  fieldHints: z.record(z.string(), z.string()),
  maskedKeys: z.array(z.string()),
})
export const itemVersionSchema = z.object({
  version: z.int(),
  fieldKeys: z.array(z.string()),
  createdBy: id,
  createdAt: timestamp,
})
export const itemUseSchema = z.object({
  id,
  principalId: id,
  action: z.enum(['reveal', 'use', 'totp']),
  fields: z.array(z.string()),
  leaseId: id.nullable(),
  at: timestamp,
})
export const secretFields = z.object({ fields: z.record(z.string(), z.string()) })
export const totpCodeSchema = z.object({ code: z.string(), expiresIn: z.int(), period: z.int() })

export type CreateVaultInput = z.infer<typeof createVaultInput>
export type UpdateVaultInput = z.infer<typeof updateVaultInput>
export type ItemFilter = z.infer<typeof itemFilter>

true satisfies Equal<z.infer<typeof vaultSchema>, Vault>
true satisfies Equal<z.infer<typeof vaultMemberSchema>, VaultMember>
true satisfies Equal<z.infer<typeof itemSchema>, VaultItem>
true satisfies Equal<z.infer<typeof itemDetailSchema>, VaultItemDetail>
true satisfies Equal<z.infer<typeof itemVersionSchema>, VaultItemVersion>
true satisfies Equal<z.infer<typeof itemUseSchema>, VaultItemUse>
true satisfies Equal<z.infer<typeof totpCodeSchema>, TotpCode>
true satisfies Equal<z.infer<typeof maskingPolicy>, MaskingPolicy>
true satisfies Equal<z.infer<typeof createItemInput>, CreateVaultItemInput>
true satisfies Equal<z.infer<typeof updateItemInput>, UpdateVaultItemInput>
