import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreation,
  PasskeyRequest,
} from '@sesamespace/contract/webauthn'

/** For whom passkeys are made, and where they work. */
export interface RelyingParty {
  /** Host of the dashboard: an authenticator shows a passkey to pages of this host only. */
  id: string
  /** The dashboard, as browsers call it. */
  origin: string
}

/** A passkey as it is stored. */
export interface StoredKey {
  credentialId: Buffer
  publicKey: Buffer
}

/** What an authenticator made. */
export interface MadeKey extends StoredKey {
  counter: number
  transports: string[]
  isBackedUp: boolean
}

/** What an authenticator signed. */
export interface SignedAnswer {
  counter: number
  isBackedUp: boolean
}

export const relyingPartyOf = (publicUrl: string): RelyingParty => {
  const { hostname: id, origin } = new URL(publicUrl)
  return { id, origin }
}

const type = 'public-key' as const

/** EdDSA, ES256 and RS256. The library would add ML-DSA, which is an experiment in Node still. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** Half a second of loading: not at the start of every node. */
const library = () => import('@simplewebauthn/server')

/** The options of a new passkey. They serve as both: signing in alone, and as a second factor. */
export async function creationOptions(
  { id: rpID }: RelyingParty,
  person: { id: string; email: string; displayName: string },
  existing: readonly { credential_id: Buffer; transports: string[] }[],
  timeoutMs: number,
): Promise<PasskeyCreation> {
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    rpName: 'Sesame',
    rpID,
    userID: handleOf(person.id),
    userName: person.email,
    userDisplayName: person.displayName,
    supportedAlgorithmIDs,
  })
  return {
    rp: { id: rpID, name: options.rp.name },
    user: options.user,
    challenge: options.challenge,
    pubKeyCredParams: options.pubKeyCredParams.map(({ alg }) => ({ type, alg })),
    timeout: timeoutMs,
    excludeCredentials: existing.map(descriptorOf),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    attestation: 'none',
  }
}

/** The options of a sign-in. Without keys the person chooses one, and it is the only factor. */
export async function requestOptions(
  { id: rpId }: RelyingParty,
  keys: readonly { credential_id: Buffer; transports: string[] }[] | null,
  timeoutMs: number,
): Promise<PasskeyRequest> {
  const { generateAuthenticationOptions } = await library()
  const { challenge } = await generateAuthenticationOptions({ rpID: rpId })
  return {
    rpId,
    challenge,
    timeout: timeoutMs,
    userVerification: keys ? 'preferred' : 'required',
    allowCredentials: (keys ?? []).map(descriptorOf),
  }
}

/** The key of an authenticator's answer; `null` when the answer is not to this challenge, not for here, or not readable. */
export async function verifyMade(
  party: RelyingParty,
  challenge: string,
  { id, response }: PasskeyAttestation,
): Promise<MadeKey | null> {
  const { verifyRegistrationResponse } = await library()
  const { clientDataJSON, attestationObject, transports = [] } = response
  const answer = { clientDataJSON, attestationObject }
  const made = await verifyRegistrationResponse({
    response: { id, rawId: id, type, response: answer, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    // A key without a PIN is a second factor; alone it does not sign in.
    requireUserVerification: false,
    supportedAlgorithmIDs,
  }).catch(unreadable)
  if (!made.verified) return null
  const { credential, credentialBackedUp: isBackedUp } = made.registrationInfo
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports,
    isBackedUp,
  }
}

/** What a known key signed; `null` when the signature or what it is over is wrong. The counter is for the caller to judge. */
export async function verifySigned(
  party: RelyingParty,
  { challenge, isOnlyFactor }: { challenge: string; isOnlyFactor: boolean },
  { id, response }: PasskeyAssertion,
  { publicKey }: StoredKey,
): Promise<SignedAnswer | null> {
  const { verifyAuthenticationResponse } = await library()
  const { clientDataJSON, authenticatorData, signature } = response
  const answer = { clientDataJSON, authenticatorData, signature }
  const signed = await verifyAuthenticationResponse({
    response: { id, rawId: id, type, response: answer, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
    requireUserVerification: isOnlyFactor,
  }).catch(unreadable)
  if (!signed.verified) return null
  const { newCounter: counter, credentialBackedUp: isBackedUp } = signed.authenticationInfo
  return { counter, isBackedUp }
}

/** The library throws a bare error for each thing that may be wrong with an answer. */
const unreadable = (): { verified: false } => ({ verified: false })

const descriptorOf = (key: { credential_id: Buffer; transports: string[] }) => ({
  type,
  id: key.credential_id.toString('base64url'),
  transports: key.transports,
})

/** What an authenticator knows a person by: their id, and nothing that says who they are. */
export const handleOf = (principalId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(principalId.replaceAll('-', ''), 'hex'))
