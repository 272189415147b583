import { z } from 'zod'

const role = z.enum(['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer'])

export const sessionParams = z.object({ sessionId: z.uuid() })
export const memberParams = z.object({ memberId: z.uuid() })
export const inviteParams = z.object({ inviteId: z.uuid() })

export const memberPatch = z.strictObject({
  role: role.optional(),
  status: z.enum(['active', 'disabled']).optional(),
})

export const inviteInput = z.strictObject({
  email: z.email('This is not an email address.').max(254),
  role,
})

export const passwordInput = z.strictObject({
  currentPassword: z.string().min(1, 'Enter your password.').max(1024),
  newPassword: z.string().min(15, 'Use at least 15 characters.').max(1024),
})

const password = z.string().min(1, 'Enter your password.').max(1024)
const code = z.string().min(1, 'Enter a code.').max(64)

export const totpSetupInput = z.strictObject({ password })
export const totpEnableInput = z.strictObject({ code })
export const totpProofInput = z.strictObject({ password, code })

export type TotpProof = z.infer<typeof totpProofInput>
export type MemberPatch = z.infer<typeof memberPatch>
export type InviteInput = z.infer<typeof inviteInput>
export type PasswordInput = z.infer<typeof passwordInput>
