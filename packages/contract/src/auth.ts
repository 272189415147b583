import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import { emailInput, me, passwordInput, session, sessionTokens, signInCode } from './identity.ts'
import { limits } from './limits.ts'
import { displayNameInput, handleInput } from './principals.ts'
import { workspaceNameInput } from './workspace.ts'

export const setupInput = named(
  'SetupInput',
  'What `setup` takes.',
  z.strictObject({
    setupToken: z.string().max(limits.token).describe('Printed by the server at its first start.'),
    workspaceName: workspaceNameInput,
    email: emailInput,
    password: passwordInput.describe('At least 15 characters.'),
    displayName: displayNameInput,
    handle: handleInput,
  }),
)

// Not checked for its form: what is wrong with an address is not told apart from what is wrong with a password.
export const loginInput = named(
  'LoginInput',
  'What `login` takes.',
  z.strictObject({
    email: z.string().max(limits.email),
    password: passwordInput,
    totp: signInCode
      .optional()
      .describe(
        'Code of the second factor, when the account has one, or one of its recovery codes.',
      ),
    deviceToken: z
      .string()
      .max(limits.token)
      .optional()
      .describe('What an earlier sign-in from here answered as `deviceToken`.'),
  }),
)

const tokens = { shape: 'data', schema: sessionTokens } as const
// Passwords and codes: somebody may keep their own in the vault.
const own = { access: 'signed-in', only: 'human', takesSecrets: true } as const

/** Setting up, signing in and out, and sessions. */
export const authCalls = defineCalls('Sign-in', {
  getSetup: {
    method: 'GET',
    path: '/auth/setup',
    access: 'public',
    summary: 'Get whether the first owner is still to be created',
    description: 'Needs no sign-in.',
    answer: {
      shape: 'data',
      schema: z.object({
        required: z.boolean(),
        mail: z
          .boolean()
          .optional()
          .describe('Whether a person who forgot their password can have a link mailed.'),
        sso: z
          .object({
            label: z.string().describe('What the provider is called.'),
            only: z.boolean().describe('Only owners may sign in with a password.'),
          })
          .optional()
          .describe('Single sign-on, where a provider is set.'),
      }),
    },
  },
  setup: {
    method: 'POST',
    path: '/auth/setup',
    access: 'public',
    summary: 'Create the workspace and its first owner, once',
    description: 'Needs no sign-in. Answers `already_set_up` when that has been done.',
    body: setupInput,
    answer: tokens,
    status: 201,
    errors: ['already_set_up', 'invalid_setup_token', 'weak_password'],
    plaintext: true,
  },
  login: {
    method: 'POST',
    path: '/auth/login',
    access: 'public',
    summary: 'Sign in with e-mail address and password',
    description:
      'Each wrong guess counts, for the account and for where it comes from, so the SDK never repeats it by itself. With a `deviceToken` it counts for that device alone. When the password is right and a second factor is missing, the answer is `totp_required`, or `passkey_required` where the account has passkeys only; `details` of the first then name `passkey` where it has both. A passkey takes `startPasskeySignIn`.',
    body: loginInput,
    answer: tokens,
    errors: [
      'invalid_credentials',
      'totp_required',
      'passkey_required',
      'account_disabled',
      'sso_required',
      'too_many_attempts',
    ],
    plaintext: true,
    sdk: false,
  },
  refresh: {
    method: 'POST',
    path: '/auth/refresh',
    access: 'public',
    summary: 'Exchange a refresh token for a new pair of tokens',
    description: 'The old one is spent.',
    body: z.strictObject({ refreshToken: z.string().max(limits.token) }),
    args: ['refreshToken'],
    answer: tokens,
    errors: ['invalid_token', 'refresh_token_reused', 'account_disabled'],
    plaintext: true,
  },
  logout: {
    ...own,
    method: 'POST',
    path: '/auth/logout',
    withoutFactor: true,
    summary: 'End the session that the client is signed in with',
    answer: { shape: 'none' },
    errors: ['not_found'],
  },
  getMe: {
    method: 'GET',
    path: '/auth/me',
    access: 'signed-in',
    withoutFactor: true,
    summary: 'Get who the client is signed in as, and what it may do',
    answer: { shape: 'data', schema: me },
    browser: true,
  },
  listSessions: {
    ...own,
    method: 'GET',
    path: '/auth/sessions',
    summary: 'List the places where you are signed in',
    answer: { shape: 'list', key: 'sessions', schema: session },
    browser: true,
  },
  revokeOtherSessions: {
    ...own,
    method: 'DELETE',
    path: '/auth/sessions',
    summary: 'Sign out everywhere but here',
    answer: { shape: 'data', schema: z.object({ endedSessions: z.int() }) },
    browser: true,
  },
  revokeSession: {
    ...own,
    method: 'DELETE',
    path: '/auth/sessions/:sessionId',
    summary: 'Sign out of one place',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
  createWsTicket: {
    ...own,
    method: 'POST',
    path: '/auth/ws-ticket',
    summary:
      'Create a single-use ticket with which a browser opens its socket within `expiresIn` seconds',
    answer: { shape: 'data', schema: z.object({ ticket: z.string(), expiresIn: z.int() }) },
    plaintext: true,
    idempotent: true,
  },
})

export type SetupInput = z.output<typeof setupInput>
export type LoginInput = z.output<typeof loginInput>
