import { z } from 'zod'
import type { Me, Session, SessionTokens, TotpSetup, TotpStatus } from '@sesamespace/sdk'
import { displayNameInput, handleInput } from '../../auth/accounts.ts'
import { emailInput } from '../../auth/email.ts'
import { id, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'

const roleSchema = z.enum(['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer'])

export const meSchema = z.object({
  id,
  kind: z.enum(['human', 'agent']),
  handle: z.string(),
  displayName: z.string(),
  workspaceId: id,
  workspaceName: z.string(),
  role: roleSchema.nullable(),
  email: z.string().nullable(),
  permissions: z.array(z.string()),
})

export const sessionTokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.int(),
  principal: meSchema,
})

export const sessionSchema = z.object({
  id,
  userAgent: z.string().nullable(),
  createdAt: timestamp,
  lastUsedAt: timestamp,
  current: z.boolean(),
})

/** Long enough for any password that will be refused with a better sentence; short enough to hash. */
const password = z.string().min(1).max(1_024)
const code = z.string().max(64)

export const setupInput = z.strictObject({
  setupToken: z.string().max(512),
  workspaceName: z.string().trim().min(1).max(80),
  email: emailInput,
  password,
  displayName: displayNameInput,
  handle: handleInput,
})
// Not checked for its form: what is wrong with an address is not told apart from what is wrong with a password.
export const loginInput = z.strictObject({
  email: z.string().max(254),
  password,
  totp: code.optional(),
})
export const refreshInput = z.strictObject({ refreshToken: z.string().max(512) })
export const passwordInput = z.strictObject({ currentPassword: password, newPassword: password })
export const totpSetupInput = z.strictObject({ password })
export const totpEnableInput = z.strictObject({ code })
export const totpProofInput = z.strictObject({ password, code })

export const totpStatusSchema = z.object({ enabled: z.boolean(), recoveryCodesLeft: z.int() })
export const totpSetupSchema = z.object({
  /** Base32. */
  secret: z.string(),
  /** `otpauth://…`, for a QR code. */
  url: z.string(),
})

export type SetupInput = z.infer<typeof setupInput>
export type LoginInput = z.infer<typeof loginInput>

true satisfies Equal<z.infer<typeof meSchema>, Me>
true satisfies Equal<z.infer<typeof sessionTokensSchema>, SessionTokens>
true satisfies Equal<z.infer<typeof sessionSchema>, Session>
true satisfies Equal<z.infer<typeof totpStatusSchema>, TotpStatus>
true satisfies Equal<z.infer<typeof totpSetupSchema>, TotpSetup>
