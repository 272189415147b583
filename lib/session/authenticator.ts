import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreation,
  PasskeyRequest,
} from '@sesamespace/sdk'
import { ApiError } from '@/lib/shared/errors'

/** Its code comes when somebody uses a passkey. */
const library = () => import('@simplewebauthn/browser')

/** Makes a passkey; `null` when the person cancelled. Throws an {@link ApiError} in words for what cannot be. */
export async function createPasskey(options: PasskeyCreation): Promise<PasskeyAttestation | null> {
  const { browserSupportsWebAuthn, startRegistration } = await library()
  if (!browserSupportsWebAuthn()) throw unsupported()
  const made = await startRegistration({ optionsJSON: options }).catch(explain)
  if (!made) return null
  const { clientDataJSON, attestationObject, transports } = made.response
  return {
    id: made.id,
    type: 'public-key',
    response: { clientDataJSON, attestationObject, ...(transports && { transports }) },
  }
}

/** Asks for a passkey; `null` when the person cancelled. Throws an {@link ApiError} in words for what cannot be. */
export async function askForPasskey(options: PasskeyRequest): Promise<PasskeyAssertion | null> {
  const { browserSupportsWebAuthn, startAuthentication } = await library()
  if (!browserSupportsWebAuthn()) throw unsupported()
  const signed = await startAuthentication({ optionsJSON: options }).catch(explain)
  if (!signed) return null
  const { clientDataJSON, authenticatorData, signature, userHandle } = signed.response
  return {
    id: signed.id,
    type: 'public-key',
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  }
}

/** What the browser's error means for the person. Browsers do not say whether somebody cancelled or waited too long. */
function explain(error: unknown): null {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return null
  if (name === 'InvalidStateError')
    throw new ApiError(409, {
      code: 'passkey_known',
      error: 'This device or key has a passkey for your account already.',
    })
  if (name === 'SecurityError')
    throw new ApiError(400, {
      code: 'passkey_address',
      error: 'Passkeys don’t work at this address. Open Sesame by the name it is set up with.',
    })
  throw new ApiError(400, {
    code: 'passkey_failed',
    error: 'Your browser or device could not do this. Try another passkey or another way.',
  })
}

const unsupported = (): ApiError =>
  new ApiError(400, {
    code: 'passkeys_unsupported',
    error: 'This browser can’t use passkeys here. They need a current browser, and HTTPS.',
  })
