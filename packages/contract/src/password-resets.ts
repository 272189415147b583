import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named, timestamp } from './fields.ts'
import { emailInput, linkState, mailed, oneTimeToken, passwordInput } from './identity.ts'

export const passwordReset = named(
  'PasswordReset',
  'A way to set a new password, once.',
  z.object({
    token: z
      .string()
      .describe('In this answer and in no other. For the link: `/reset#token=…` of the dashboard.'),
    expiresAt: timestamp,
    mailed,
  }),
)

export const passwordResetCheck = named(
  'PasswordResetCheck',
  'What a password-reset link is for, and whether it still works.',
  z.object({
    state: linkState,
    workspaceName: z.string(),
    displayName: z.string().describe('Of the person whose password it is.'),
    email: z.string().nullable().describe('`null` once the link does not work any more.'),
    expiresAt: timestamp,
  }),
)

// A token and a password: neither is searched for secrets of the vault.
const byLink = { method: 'POST', access: 'public', takesSecrets: true, browser: true } as const

/** The way back in for someone who forgot their password. */
export const passwordResetCalls = defineCalls('Members', {
  createPasswordReset: {
    method: 'POST',
    path: '/members/:memberId/password-reset',
    access: 'members:manage',
    only: 'human',
    summary: 'Create a link with which a person sets a new password',
    description:
      'It works once, for 24 hours, and replaces an earlier one. Until it is used, the old password stays good. Only owners create one for an owner; nobody for themselves, or for someone who is disabled. Where a mail server is set, the link is mailed too.',
    answer: { shape: 'one', key: 'reset', schema: passwordReset },
    status: 201,
    errors: ['not_found', 'conflict', 'sso_required'],
    plaintext: true,
    browser: true,
    stepUp: true,
  },
  requestPasswordReset: {
    ...byLink,
    path: '/auth/password-reset/request',
    summary: 'Have a link mailed to oneself with which to set a new password',
    description:
      'Needs no sign-in. The answer is the same, and takes as long, whether there is such an account or not. The link works once, for an hour. At most three for an address in 15 minutes.',
    body: z.strictObject({ email: emailInput }),
    args: ['email'],
    answer: {
      shape: 'data',
      schema: z.object({
        linkSeconds: z.int().describe('How long a link works from when it is mailed.'),
      }),
    },
    errors: ['mail_not_configured', 'too_many_attempts'],
  },
  checkPasswordReset: {
    ...byLink,
    path: '/auth/password-reset/check',
    summary: 'Get what a password-reset link is for',
    description: 'Needs no sign-in. A token that was never given out answers `invalid_token`.',
    body: z.strictObject({ token: oneTimeToken }),
    args: ['token'],
    answer: { shape: 'data', schema: passwordResetCheck },
    errors: ['invalid_token', 'too_many_attempts'],
  },
  resetPassword: {
    ...byLink,
    path: '/auth/password-reset',
    summary: 'Set a new password with a reset link',
    description:
      'Needs no sign-in, and does not sign in: a second factor is asked for as ever. All sessions of the person end.',
    body: z.strictObject({ token: oneTimeToken, password: passwordInput }),
    answer: { shape: 'data', schema: z.object({ email: z.string() }) },
    errors: [
      'sso_required',
      'invalid_token',
      'weak_password',
      'account_disabled',
      'too_many_attempts',
    ],
  },
})

export type PasswordReset = z.output<typeof passwordReset>
export type PasswordResetCheck = z.output<typeof passwordResetCheck>
