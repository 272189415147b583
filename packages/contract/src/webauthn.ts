import { z } from 'zod'
import { named } from './fields.ts'
import { limits } from './limits.ts'

/** Bytes as WebAuthn's JSON writes them. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/, 'Must be base64url.')

const publicKey = z.literal('public-key')
const verification = z.enum(['required', 'preferred', 'discouraged'])

const descriptor = z.object({
  id: z.string(),
  type: publicKey,
  transports: z.array(z.string()).optional(),
})

export const passkeyCreation = named(
  'PasskeyCreation',
  'WebAuthn’s `PublicKeyCredentialCreationOptionsJSON`.',
  z.object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ type: publicKey, alg: z.int() })),
    timeout: z.int(),
    excludeCredentials: z.array(descriptor),
    authenticatorSelection: z.object({
      residentKey: z.enum(['required', 'preferred', 'discouraged']),
      userVerification: verification,
    }),
    attestation: z.literal('none'),
  }),
)

export const passkeyRequest = named(
  'PasskeyRequest',
  'WebAuthn’s `PublicKeyCredentialRequestOptionsJSON`.',
  z.object({
    rpId: z.string(),
    challenge: z.string(),
    timeout: z.int(),
    userVerification: verification,
    allowCredentials: z.array(descriptor).describe('None: the person chooses.'),
  }),
)

// Browsers add members as the standard grows: what is not used is left out, not refused.
export const passkeyAttestation = named(
  'PasskeyAttestation',
  'WebAuthn’s `RegistrationResponseJSON`: what `navigator.credentials.create` gave.',
  z.object({
    id: bytes(limits.credentialId),
    type: publicKey,
    response: z.object({
      clientDataJSON: bytes(limits.webauthnPart),
      attestationObject: bytes(limits.webauthnPart),
      transports: z.array(z.string().max(32)).max(10).optional(),
    }),
  }),
)

export const passkeyAssertion = named(
  'PasskeyAssertion',
  'WebAuthn’s `AuthenticationResponseJSON`: what `navigator.credentials.get` gave.',
  z.object({
    id: bytes(limits.credentialId),
    type: publicKey,
    response: z.object({
      clientDataJSON: bytes(limits.webauthnPart),
      authenticatorData: bytes(limits.webauthnPart),
      signature: bytes(limits.webauthnPart),
      userHandle: bytes(100).optional(),
    }),
  }),
)

export type PasskeyCreation = z.output<typeof passkeyCreation>
export type PasskeyRequest = z.output<typeof passkeyRequest>
export type PasskeyAttestation = z.output<typeof passkeyAttestation>
export type PasskeyAssertion = z.output<typeof passkeyAssertion>
