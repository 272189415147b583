import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, timestamp } from './fields.ts'
import { passwordInput, sessionTokens } from './identity.ts'
import { limits } from './limits.ts'
import { role } from './principals.ts'

export const ssoStart = named(
  'SsoStart',
  'Where a browser goes to prove itself at the provider, and what it must bring back.',
  z.object({
    url: z.string().describe('Of the provider. Good once, for ten minutes.'),
    flow: z
      .string()
      .describe('Sealed. Keep it where only the browser that started can bring it back.'),
  }),
)

export const ssoFinish = named(
  'SsoFinish',
  'What came of a sign-in by a provider.',
  z.object({
    session: sessionTokens
      .nullable()
      .describe(
        '`null` when an account that is signed in already was connected, or its person proven.',
      ),
  }),
)

export const linkedIdentity = named(
  'LinkedIdentity',
  'An identity at the provider with which a person signs in.',
  z.object({
    id,
    issuer: z.string().describe('Address of the provider.'),
    createdAt: timestamp,
    lastUsedAt: timestamp,
  }),
)

export const signInMethods = named(
  'SignInMethods',
  'How a person signs in.',
  z.object({
    password: z.boolean().describe('Whether they have a password.'),
    passwordAllowed: z
      .boolean()
      .describe('`false` where the workspace takes single sign-on only, and they own it not.'),
    provider: z
      .string()
      .nullable()
      .describe('What the provider of single sign-on is called; `null` when none is set.'),
    identities: z.array(linkedIdentity),
  }),
)

export const ssoState = named(
  'SsoState',
  'How single sign-on is set, and whether it is the only way in.',
  z.object({
    configured: z.boolean(),
    label: z.string().nullable(),
    issuer: z.string().nullable(),
    redirectUri: z.string().describe('The address to register at the provider.'),
    domains: z.array(z.string()).describe('Domains of e-mail addresses; none: every one.'),
    newcomerRole: role
      .nullable()
      .describe('What somebody becomes who was not invited; `null`: nobody comes in that way.'),
    only: z.boolean().describe('Only owners may sign in with a password.'),
    mayRequire: z
      .boolean()
      .describe('Whether the caller may turn `only` on: an owner who has signed in that way.'),
  }),
)

const flowAnswer = { shape: 'data', schema: ssoStart } as const

/** Signing in by a provider of identities (OpenID Connect). */
export const ssoCalls = defineCalls('Sign-in', {
  startSso: {
    method: 'POST',
    path: '/auth/sso/start',
    access: 'public',
    summary: 'Start a sign-in by the provider of the installation',
    description:
      'Needs no sign-in. For the dashboard, to which the provider sends the browser back.',
    answer: flowAnswer,
    errors: ['sso_not_configured', 'sso_unavailable', 'sso_failed'],
    plaintext: true,
  },
  startSsoLink: {
    method: 'POST',
    path: '/auth/sso/link',
    access: 'signed-in',
    only: 'human',
    summary: 'Start connecting your account to the provider',
    description: 'For one whose address is another one there. Asks for the password again.',
    body: z.strictObject({ password: passwordInput }),
    args: ['password'],
    answer: flowAnswer,
    errors: [
      'invalid_credentials',
      'too_many_attempts',
      'no_password',
      'sso_not_configured',
      'sso_unavailable',
      'sso_failed',
    ],
    takesSecrets: true,
    plaintext: true,
  },
  startSsoProof: {
    method: 'POST',
    path: '/auth/sso/proof',
    access: 'signed-in',
    only: 'human',
    summary: 'Start proving by a new sign-in at the provider who you are',
    description:
      'For this session. The provider is asked for a sign-in of now, and its answer counts when it says that it was.',
    answer: flowAnswer,
    errors: ['sso_no_account', 'sso_not_configured', 'sso_unavailable', 'sso_failed'],
    plaintext: true,
  },
  finishSso: {
    method: 'POST',
    path: '/auth/sso/finish',
    access: 'public',
    summary: 'Sign in with what the provider sent the browser back with',
    description:
      'Needs no sign-in. A person is known by what the provider calls them for good; the first time, by a verified address that is a member’s or was invited.',
    body: z.strictObject({
      flow: z.string().max(limits.ssoFlow),
      response: z
        .string()
        .max(limits.ssoResponse)
        .describe('The query of the address, as it came.'),
      deviceToken: z
        .string()
        .max(limits.token)
        .optional()
        .describe('What an earlier sign-in from here answered as `deviceToken`.'),
    }),
    answer: { shape: 'data', schema: ssoFinish },
    errors: [
      'account_disabled',
      'sso_account_taken',
      'sso_denied',
      'sso_domain_not_allowed',
      'sso_email_unconfirmed',
      'sso_email_unverified',
      'sso_expired',
      'sso_failed',
      'sso_no_account',
      'sso_not_configured',
      'sso_not_fresh',
      'sso_other_person',
      'sso_removed',
      'sso_unavailable',
      'too_many_attempts',
    ],
    takesSecrets: true,
    plaintext: true,
  },
  getSignInMethods: {
    method: 'GET',
    path: '/auth/methods',
    access: 'signed-in',
    only: 'human',
    summary: 'Get how you sign in',
    answer: { shape: 'data', schema: signInMethods },
    browser: true,
  },
  unlinkIdentity: {
    method: 'POST',
    path: '/auth/identities/:identityId/unlink',
    access: 'signed-in',
    only: 'human',
    summary: 'Disconnect your account from the provider',
    description: 'Asks for the password, which is then the only way in.',
    body: z.strictObject({ password: passwordInput }),
    args: ['password'],
    answer: { shape: 'none' },
    errors: [
      'not_found',
      'invalid_credentials',
      'too_many_attempts',
      'no_password',
      'sso_required',
    ],
    takesSecrets: true,
    browser: true,
  },
  getSsoState: {
    method: 'GET',
    path: '/workspace/sso',
    access: 'workspace:manage',
    only: 'human',
    summary: 'Get how single sign-on is set',
    answer: { shape: 'one', key: 'sso', schema: ssoState },
    browser: true,
  },
  setSsoOnly: {
    method: 'PUT',
    path: '/workspace/sso',
    access: 'owners:manage',
    only: 'human',
    summary: 'Set whether single sign-on is the only way in',
    description:
      'Owners keep their passwords, for the day on which the provider fails. Open sessions go on. Only an owner who has signed in by the provider can turn it on.',
    body: z.strictObject({ only: z.boolean() }),
    args: ['only'],
    answer: { shape: 'one', key: 'sso', schema: ssoState },
    errors: ['sso_not_configured', 'conflict', 'audit_unavailable'],
    browser: true,
  },
})

export type SsoStart = z.output<typeof ssoStart>
export type SsoFinish = z.output<typeof ssoFinish>
export type LinkedIdentity = z.output<typeof linkedIdentity>
export type SignInMethods = z.output<typeof signInMethods>
export type SsoState = z.output<typeof ssoState>
