import { z } from 'zod'
import type { Invite, Member } from '@sesamespace/sdk'
import { displayNameInput, handleInput } from '../../auth/accounts.ts'
import { emailInput } from '../../auth/email.ts'
import { id, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'

const role = z.enum(['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer'])
const status = z.enum(['active', 'disabled'])

export const memberSchema = z.object({
  id,
  kind: z.literal('human'),
  handle: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  role,
  status,
  presence: z.enum(['online', 'offline']),
  secondFactor: z.boolean().nullable(),
  createdAt: timestamp,
})

export const inviteSchema = z.object({
  id,
  email: z.string().nullable(),
  role,
  invitedBy: id,
  expiresAt: timestamp,
  createdAt: timestamp,
  token: z.string().optional(),
})

export const updateMemberInput = z.strictObject({
  role: role.optional(),
  status: status.optional(),
})
export const createInviteInput = z.strictObject({ email: emailInput, role })
export const acceptInviteInput = z.strictObject({
  token: z.string().max(512),
  displayName: displayNameInput,
  handle: handleInput,
  password: z.string().min(1).max(1_024),
})

export type UpdateMemberInput = z.infer<typeof updateMemberInput>
export type CreateInviteInput = z.infer<typeof createInviteInput>
export type AcceptInviteInput = z.infer<typeof acceptInviteInput>

true satisfies Equal<z.infer<typeof memberSchema>, Member>
true satisfies Equal<z.infer<typeof inviteSchema>, Invite>
