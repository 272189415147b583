import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, lineText, named, timestamp } from './fields.ts'
import { passwordInput, sessionTokens } from './identity.ts'
import { limits } from './limits.ts'
import {
  passkeyAssertion,
  passkeyAttestation,
  passkeyCreation,
  passkeyRequest,
} from './webauthn.ts'

const passkeyName = lineText(limits.passkeyName)

export const passkey = named(
  'Passkey',
  'A passkey with which a person signs in.',
  z.object({
    id,
    name: z.string(),
    backedUp: z
      .boolean()
      .describe('Kept by a password manager, which may have it on several devices.'),
    createdAt: timestamp,
    lastUsedAt: timestamp.nullable().describe('`null`: never.'),
  }),
)

const flow = z
  .string()
  .max(limits.passkeyFlow)
  .describe('What the start answered beside the options. Good once, for five minutes.')

export const passkeyOffer = named(
  'PasskeyOffer',
  'What an authenticator is asked to make a passkey with.',
  z.object({ flow, options: passkeyCreation }),
)

export const passkeyQuestion = named(
  'PasskeyQuestion',
  'What an authenticator is asked to sign.',
  z.object({ flow, options: passkeyRequest }),
)

export const newPasskey = named(
  'NewPasskey',
  'A passkey that was added.',
  z.object({
    passkey,
    recoveryCodes: z
      .array(z.string())
      .optional()
      .describe(
        'Of a person’s first second factor: each good once in its place. In this answer and in no other.',
      ),
  }),
)

const deviceToken = z
  .string()
  .max(limits.token)
  .optional()
  .describe('What an earlier sign-in from here answered as `deviceToken`.')

// Passwords: somebody may keep their own in the vault.
const own = { access: 'signed-in', only: 'human', takesSecrets: true, browser: true } as const
const proven = ['no_password', 'invalid_credentials', 'too_many_attempts'] as const

/** Passkeys (WebAuthn): of a person's own, and signing in with one. */
export const passkeyCalls = defineCalls('Sign-in', {
  listPasskeys: {
    ...own,
    method: 'GET',
    path: '/auth/passkeys',
    withoutFactor: true,
    summary: 'List your passkeys, oldest first',
    answer: { shape: 'list', key: 'passkeys', schema: passkey },
  },
  startPasskey: {
    ...own,
    method: 'POST',
    path: '/auth/passkeys/start',
    withoutFactor: true,
    summary: 'Start adding a passkey',
    description: 'Asks for the password again. Give `options` to `navigator.credentials.create`.',
    body: z.strictObject({ password: passwordInput }),
    args: ['password'],
    answer: { shape: 'data', schema: passkeyOffer },
    errors: [...proven, 'too_many_passkeys'],
    plaintext: true,
  },
  addPasskey: {
    ...own,
    method: 'POST',
    path: '/auth/passkeys',
    withoutFactor: true,
    summary: 'Add the passkey that the authenticator made',
    description:
      'In the session that started it. It signs in alone where the authenticator checks who uses it, and is a second factor after the password from then on.',
    body: z.strictObject({ flow, name: passkeyName, credential: passkeyAttestation }),
    answer: { shape: 'data', schema: newPasskey },
    status: 201,
    errors: ['passkey_expired', 'invalid_passkey', 'conflict', 'too_many_passkeys'],
    plaintext: true,
  },
  renamePasskey: {
    ...own,
    method: 'PATCH',
    path: '/auth/passkeys/:passkeyId',
    summary: 'Rename a passkey of yours',
    body: z.strictObject({ name: passkeyName }),
    answer: { shape: 'one', key: 'passkey', schema: passkey },
    errors: ['not_found'],
  },
  removePasskey: {
    ...own,
    method: 'POST',
    path: '/auth/passkeys/:passkeyId/remove',
    summary: 'Remove a passkey of yours',
    description: 'Asks for the password again. With the last second factor the recovery codes go.',
    body: z.strictObject({ password: passwordInput }),
    args: ['password'],
    answer: { shape: 'none' },
    errors: ['last_second_factor', ...proven, 'not_found'],
  },
  startPasskeySignIn: {
    method: 'POST',
    path: '/auth/passkeys/sign-in/start',
    access: 'public',
    summary: 'Start signing in with a passkey',
    description:
      'Needs no sign-in. Give `options` to `navigator.credentials.get`. With `account` the passkey is the second factor after the password; without, it is the only one, and the authenticator must check who uses it.',
    body: z.strictObject({
      account: z
        .strictObject({ email: z.string().max(limits.email), password: passwordInput })
        .optional(),
      deviceToken,
    }),
    answer: { shape: 'data', schema: passkeyQuestion },
    errors: ['invalid_credentials', 'no_passkey', 'too_many_attempts'],
    takesSecrets: true,
    plaintext: true,
  },
  finishPasskeySignIn: {
    method: 'POST',
    path: '/auth/passkeys/sign-in',
    access: 'public',
    summary: 'Sign in with what the authenticator signed',
    description:
      'Needs no sign-in. A passkey that is not known and one whose answer is wrong are answered alike.',
    body: z.strictObject({ flow, credential: passkeyAssertion, deviceToken }),
    answer: { shape: 'data', schema: sessionTokens },
    errors: [
      'account_disabled',
      'invalid_credentials',
      'passkey_expired',
      'sso_required',
      'too_many_attempts',
    ],
    takesSecrets: true,
    plaintext: true,
  },
})

export type Passkey = z.output<typeof passkey>
export type PasskeyOffer = z.output<typeof passkeyOffer>
export type PasskeyQuestion = z.output<typeof passkeyQuestion>
export type NewPasskey = z.output<typeof newPasskey>
