import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import { passwordInput, signInCode } from './identity.ts'
import { limits } from './limits.ts'
import { passkeyQuestion } from './passkeys.ts'
import { passkeyAssertion } from './webauthn.ts'

export const proofWays = named(
  'ProofWays',
  'By what a person can prove again who they are. By none of them: they sign in again.',
  z.object({
    password: z.boolean(),
    code: z.boolean().describe('Of an authenticator app.'),
    passkey: z.boolean(),
    provider: z
      .string()
      .nullable()
      .describe(
        'What the provider of single sign-on is called, when their account is connected: `startSsoProof`.',
      ),
  }),
)

// Passwords and codes: somebody may keep their own in the vault.
const own = { access: 'signed-in', only: 'human', takesSecrets: true, browser: true } as const

/** Proving again who one is, for what the workspace asks it for. */
export const proofCalls = defineCalls('Sign-in', {
  getProofWays: {
    ...own,
    method: 'GET',
    path: '/auth/proof',
    summary: 'Get by what you can prove again who you are',
    answer: { shape: 'data', schema: proofWays },
  },
  checkProof: {
    ...own,
    method: 'POST',
    path: '/auth/proof/check',
    summary: 'Check that you have proven lately enough who you are',
    description: 'For what is not called but downloaded.',
    answer: { shape: 'data', schema: z.object({ proven: z.literal(true) }) },
    stepUp: true,
  },
  proveSession: {
    ...own,
    method: 'POST',
    path: '/auth/proof',
    summary: 'Prove again who you are, by password or by a code',
    description:
      'For this session. Wrong ones count like those of a sign-in. What a workspace asks it for answers `step_up_required` to a person who did not lately.',
    body: z
      .strictObject({ password: passwordInput.optional(), code: signInCode.optional() })
      .refine(
        ({ password, code }) => (password === undefined) !== (code === undefined),
        'Must have a password or a code, not both.',
      ),
    needsBody: true,
    answer: { shape: 'data', schema: z.object({ proven: z.literal(true) }) },
    errors: ['no_password', 'no_totp', 'invalid_credentials', 'too_many_attempts'],
  },
  startPasskeyProof: {
    ...own,
    method: 'POST',
    path: '/auth/proof/passkey/start',
    summary: 'Start proving by a passkey who you are',
    answer: { shape: 'data', schema: passkeyQuestion },
    errors: ['no_passkey'],
    plaintext: true,
  },
  finishPasskeyProof: {
    ...own,
    method: 'POST',
    path: '/auth/proof/passkey',
    summary: 'Prove by what the authenticator signed who you are',
    body: z.strictObject({
      flow: z.string().max(limits.passkeyFlow),
      credential: passkeyAssertion,
    }),
    answer: { shape: 'data', schema: z.object({ proven: z.literal(true) }) },
    errors: ['passkey_expired', 'invalid_credentials', 'too_many_attempts'],
  },
})

export type ProofWays = z.output<typeof proofWays>
