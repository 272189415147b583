import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, timestamp } from './fields.ts'
import { emailInput, me, passwordInput, signInCode } from './identity.ts'
import { limits } from './limits.ts'
import { passkeyAssertion } from './webauthn.ts'

export const totpSetup = named(
  'TotpSetup',
  'A secret for an authenticator app, before it is switched on.',
  z.object({
    secret: z.string().describe('Base32.'),
    url: z.string().describe('`otpauth://…`, for a QR code.'),
  }),
)

export const totpStatus = named(
  'TotpStatus',
  "The state of a person's second factor.",
  z.object({
    enabled: z.boolean(),
    recoveryCodesLeft: z.int().describe('Recovery codes that were not used yet.'),
  }),
)

export const accountActivity = named(
  'AccountActivity',
  'A change to your account: by you, by an admin, or by whoever runs the server.',
  z.object({
    action: z.string().describe('As in the audit log: `member.password_reset`.'),
    actorId: id.nullable().describe('`null`: from the command line of the server, or by a link.'),
    at: timestamp,
  }),
)

const recoveryCodes = z.array(z.string())
/** What a stolen session alone does not have: the password, and a code, which may be a recovery code, or a passkey. */
const proof = z
  .strictObject({
    password: passwordInput,
    code: signInCode.optional(),
    passkey: z
      .strictObject({
        flow: z.string().max(limits.passkeyFlow),
        credential: passkeyAssertion,
      })
      .optional()
      .describe('What was signed for `startPasskeyProof`.'),
  })
  .refine(
    ({ code, passkey }) => (code === undefined) !== (passkey === undefined),
    'Must have a code or a passkey, not both.',
  )

// Passwords and codes: somebody may keep their own in the vault.
/** What a call answers whose `proof` is not one. */
const proofErrors = [
  'no_password',
  'no_totp',
  'invalid_credentials',
  'passkey_expired',
  'too_many_attempts',
] as const

const own = { access: 'signed-in', only: 'human', takesSecrets: true, browser: true } as const

/** A person's own password and second factor. */
export const accountCalls = defineCalls('Account', {
  changePassword: {
    ...own,
    method: 'POST',
    path: '/auth/password',
    summary: 'Change your password and end your other sessions',
    body: z.strictObject({ currentPassword: passwordInput, newPassword: passwordInput }),
    answer: { shape: 'data', schema: z.object({ endedSessions: z.int() }) },
    errors: ['no_password', 'invalid_credentials', 'too_many_attempts', 'weak_password'],
  },
  changeEmail: {
    ...own,
    method: 'POST',
    path: '/auth/email',
    summary: 'Change the e-mail address that you sign in with',
    body: z.strictObject({ email: emailInput, password: passwordInput }),
    answer: { shape: 'data', schema: me },
    errors: ['no_password', 'invalid_credentials', 'too_many_attempts', 'email_taken'],
  },
  listAccountActivity: {
    ...own,
    method: 'GET',
    path: '/auth/activity',
    summary: 'List the latest 20 changes to your account, newest first',
    description: 'What the audit log says of it, for those too who may not read that log.',
    answer: { shape: 'list', key: 'activity', schema: accountActivity },
  },
  getTotp: {
    ...own,
    method: 'GET',
    path: '/auth/totp',
    withoutFactor: true,
    summary: 'Get whether your second factor is on, and how many recovery codes are left',
    answer: { shape: 'data', schema: totpStatus },
  },
  setUpTotp: {
    ...own,
    method: 'POST',
    path: '/auth/totp/setup',
    withoutFactor: true,
    summary: 'Get a secret for your authenticator app',
    description: 'It counts once `enableTotp` was given a code of it.',
    body: z.strictObject({ password: passwordInput }),
    answer: { shape: 'data', schema: totpSetup },
    errors: ['no_password', 'conflict', 'invalid_credentials', 'too_many_attempts'],
    plaintext: true,
  },
  enableTotp: {
    ...own,
    method: 'POST',
    path: '/auth/totp/enable',
    withoutFactor: true,
    summary: 'Turn the second factor on',
    description:
      '`recoveryCodes`, each good once in place of a code, are in this answer and in no other.',
    body: z.strictObject({ code: signInCode }),
    answer: { shape: 'data', schema: z.object({ enabled: z.boolean(), recoveryCodes }) },
    errors: ['conflict', 'no_totp', 'invalid_credentials', 'too_many_attempts'],
    plaintext: true,
  },
  renewRecoveryCodes: {
    ...own,
    method: 'POST',
    path: '/auth/totp/recovery-codes',
    summary: 'Replace your recovery codes',
    description: 'Old ones stop working; the new ones are in this answer and in no other.',
    body: proof,
    needsBody: true,
    answer: { shape: 'data', schema: z.object({ recoveryCodes }) },
    errors: proofErrors,
    plaintext: true,
  },
  disableTotp: {
    ...own,
    method: 'POST',
    path: '/auth/totp/disable',
    summary: 'Turn the second factor off',
    body: proof,
    needsBody: true,
    answer: { shape: 'data', schema: z.object({ enabled: z.boolean() }) },
    errors: [...proofErrors, 'last_second_factor'],
  },
})

export type TotpSetup = z.output<typeof totpSetup>
export type AccountActivity = z.output<typeof accountActivity>
export type TotpStatus = z.output<typeof totpStatus>
